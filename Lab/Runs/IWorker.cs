
namespace StreamLab.Lab.Runs;

/// <summary>A service of the lab as a run sees it, whoever keeps its process.</summary>
internal interface IWorker
{
    /// <summary>Its name, such as <c>consumer-2</c>.</summary>
    string Name { get; }

    /// <summary>What the host knows of it.</summary>
    ChildState State { get; }

    /// <summary>How often it died and was started again.</summary>
    int Restarts { get; }

    /// <summary>When its present process was started.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>Why it cannot start, once <see cref="State"/> is <see cref="ChildState.Failed"/>.</summary>
    StartFailedException? Failure { get; }

    /// <summary>The last lines that it wrote, oldest first.</summary>
    IReadOnlyList<string> LastLines { get; }

    /// <summary>With how many partitions its present process said last that it is ready; null before it said anything.</summary>
    int? Partitions { get; }

    /// <summary>Lets it begin, now and whenever it is started again.</summary>
    void Release();

    /// <summary>Notes that it was seen at work.</summary>
    void MarkRunning();

    /// <summary>Asks it to stop, waits up to <paramref name="patience"/>, then ends it; <paramref name="abort"/> ends it at once.</summary>
    Task StopAsync(TimeSpan patience, CancellationToken abort);
}
