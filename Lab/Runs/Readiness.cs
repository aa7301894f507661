using System.Globalization;
using StreamLab.Lab.Views;
using StreamLab.Settings;

namespace StreamLab.Lab.Runs;

/// <summary>The workers' readiness according to their own reports.</summary>
internal sealed class Readiness(LabSettings settings, IReadOnlyList<IWorker> consumers, IReadOnlyList<IWorker> producers)
{
    /// <summary>
    /// True when every consumer that can have a partition has one, and every partition has a consumer, so that no record is missed.
    /// </summary>
    /// <remarks>A new group member has no partition at first, while the others still have all.</remarks>
    public bool OfConsumers => Reading >= Math.Min(settings.Consumers, settings.Topic.Partitions) && Read == settings.Topic.Partitions;

    /// <summary>True when every producer is ready to begin.</summary>
    public bool OfProducers => producers.All(static producer => producer.Partitions is not null);

    /// <summary>The names of producers that are not ready yet; empty when all are.</summary>
    public string MissingProducers => string.Join(", ", producers.Where(static producer => producer.Partitions is null).Select(static producer => producer.Name));

    /// <summary>Counters that change with every step of the start: processes, reports of consumers, assigned partitions.</summary>
    public (int Processes, int Told, int Reading, int Read) Progress => (
        consumers.Count(static consumer => consumer.StartedAt != DateTimeOffset.MinValue), consumers.Count(static consumer => consumer.Partitions is not null), Reading, Read);

    /// <summary>The consumers that are not ready and what each waits for, one line per consumer.</summary>
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

    /// <summary>Describes the consumers so far, for the message after a timeout.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Reading} of {ConsoleFormat.Count(settings.Consumers, "consumer")} {(settings.Consumers == 1 ? "has" : "have")} partitions, "
        + $"{Read} of {ConsoleFormat.Count(settings.Topic.Partitions, "partition")} {(settings.Topic.Partitions == 1 ? "has" : "have")} a consumer");
}
