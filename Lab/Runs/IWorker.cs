
namespace StreamLab.Lab.Runs;

/// <summary>A service of the lab, on every host.</summary>
internal interface IWorker
{
    /// <summary>The name, such as <c>consumer-2</c>.</summary>
    string Name { get; }

    /// <summary>The state of its process.</summary>
    ChildState State { get; }

    /// <summary>The number of restarts.</summary>
    int Restarts { get; }

    /// <summary>The start time of the current process.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>The reason why it cannot start, once <see cref="State"/> is <see cref="ChildState.Failed"/>.</summary>
    StartFailedException? Failure { get; }

    /// <summary>The last lines of its output, oldest first.</summary>
    IReadOnlyList<string> LastLines { get; }

    /// <summary>The number of partitions that the current process reported last; null before its first report.</summary>
    int? Partitions { get; }

    /// <summary>Tells it to begin, now and after each restart.</summary>
    void Release();

    /// <summary>Notes that the process has reported.</summary>
    void MarkRunning();

    /// <summary>Asks it to stop, waits up to <paramref name="timeout"/>, then kills it. <paramref name="abort"/> kills it at once.</summary>
    Task StopAsync(TimeSpan timeout, CancellationToken abort);
}
