using System.Globalization;
using StreamLab.Lab.Views;
using StreamLab.Settings;

namespace StreamLab.Lab.Runs;

/// <summary>How far the workers are, as they say themselves.</summary>
internal sealed class Readiness(LabSettings settings, IReadOnlyList<IWorker> consumers, IReadOnlyList<IWorker> producers)
{
    /// <summary>Whether every consumer that can have a partition has one and every partition has a consumer: only then does the first record find a reader.</summary>
    /// <remarks>Who is new in a group has none at first, while others still have all.</remarks>
    public bool OfConsumers => Reading >= Math.Min(settings.Consumers, settings.Topic.Partitions) && Read == settings.Topic.Partitions;

    /// <summary>Whether every producer could begin.</summary>
    public bool OfProducers => producers.All(static producer => producer.Partitions is not null);

    /// <summary>Which producers are not ready yet, for the person who waits; empty when all are.</summary>
    public string MissingProducers => string.Join(", ", producers.Where(static producer => producer.Partitions is null).Select(static producer => producer.Name));

    /// <summary>What changes whenever the start gets on: a process, a word from a consumer, a partition.</summary>
    public (int Processes, int Told, int Reading, int Read) Progress => (
        consumers.Count(static consumer => consumer.StartedAt != DateTimeOffset.MinValue), consumers.Count(static consumer => consumer.Partitions is not null), Reading, Read);

    /// <summary>Who is not ready and what each waits for, one line a consumer.</summary>
    public IEnumerable<string> Missing => consumers
        .Where(static consumer => consumer.Partitions is not > 0)
        .Select(consumer => $"{consumer.Name} {WaitsFor(consumer)}");

    private string WaitsFor(IWorker consumer) => consumer switch
    {
        { State: ChildState.Restarting } => "died and is started again",
        { Partitions: 0 } => $"is in group '{settings.Group}' and has no partition of topic '{settings.Topic.Name}'",
        _ => $"waits for its place in group '{settings.Group}'",
    };

    private int Reading => consumers.Count(static consumer => consumer.Partitions > 0);

    private int Read => consumers.Sum(static consumer => consumer.Partitions ?? 0);

    /// <summary>What consumers there are so far, for the person who waits in vain.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Reading} of {Words.Count(settings.Consumers, "consumer")} {(settings.Consumers == 1 ? "has" : "have")} partitions, "
        + $"{Read} of {Words.Count(settings.Topic.Partitions, "partition")} {(settings.Topic.Partitions == 1 ? "has" : "have")} a consumer");
}
