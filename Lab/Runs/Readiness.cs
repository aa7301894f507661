using System.Globalization;
using StreamLab.Lab.Views;
using StreamLab.Lab.Workers;
using StreamLab.Settings;

namespace StreamLab.Lab.Runs;

/// <summary>The workers' readiness according to their own reports.</summary>
/// <param name="settings">The lab's settings.</param>
/// <param name="consumers">The workers that read a topic: consumers and the workers of stages.</param>
/// <param name="producers">The producers.</param>
internal sealed class Readiness(LabSettings settings, IReadOnlyList<IWorker> consumers, IReadOnlyList<IWorker> producers)
{
    private readonly IReadOnlyList<IWorker>[] _groups = [.. consumers.GroupBy(consumer => GroupOf(settings, consumer)).Select(static group => group.ToList())];

    /// <summary>
    /// True when every consumer that can have a partition has one, and every partition has a consumer, so that no record is missed.
    /// </summary>
    /// <remarks>A new group member has no partition at first, while the others still have all.</remarks>
    public bool OfConsumers => _groups.All(IsReady);

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
        { Partitions: 0 } => $"is in group '{GroupOf(consumer)}' and has no partition of topic '{string.Join("' or '", Replicas.PlaceOf(consumer.Name).TopicsToRead(settings).Names)}'",
        _ => $"waits for its place in group '{GroupOf(consumer)}'",
    };

    private string GroupOf(IWorker consumer) => GroupOf(settings, consumer);

    private static string GroupOf(LabSettings settings, IWorker consumer) => Replicas.PlaceOf(consumer.Name).GroupToJoin(settings);

    private int Wanted(IReadOnlyList<IWorker> group) => group is [var first, ..] && Replicas.PlaceOf(first.Name).Stage > 0 ? settings.StageWorkers : settings.Consumers;

    private bool IsReady(IReadOnlyList<IWorker> group) =>
        ReadingIn(group) >= Math.Min(Wanted(group), Partitions) && ReadBy(group) == Partitions;

    private int Partitions => settings.Topic.Partitions * settings.Topic.Count;

    private int Reading => ReadingIn(consumers);

    private int Read => ReadBy(consumers);

    private static int ReadingIn(IEnumerable<IWorker> consumers) => consumers.Count(static consumer => consumer.Partitions > 0);

    private static int ReadBy(IEnumerable<IWorker> consumers) => consumers.Sum(static consumer => consumer.Partitions ?? 0);

    /// <summary>Describes the consumers so far, for the message after a timeout.</summary>
    public override string ToString() => _groups.Length <= 1
        ? Describe(consumers)
        : string.Join("; ", _groups.Where(group => !IsReady(group)).Select(group => $"group '{GroupOf(group[0])}': {Describe(group)}"));

    private string Describe(IReadOnlyList<IWorker> group) => string.Create(CultureInfo.InvariantCulture,
        $"{ReadingIn(group)} of {ConsoleFormat.Count(Wanted(group), "consumer")} {(Wanted(group) == 1 ? "has" : "have")} partitions, "
        + $"{ReadBy(group)} of {ConsoleFormat.Count(Partitions, "partition")} {(Partitions == 1 ? "has" : "have")} a consumer");
}
