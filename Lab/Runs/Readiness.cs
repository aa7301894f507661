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

    private int Reading => consumers.Count(static consumer => consumer.Partitions > 0);

    private int Read => consumers.Sum(static consumer => consumer.Partitions ?? 0);

    /// <summary>What consumers there are so far, for the person who waits in vain.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Reading} of {Words.Count(settings.Consumers, "consumer")} {(settings.Consumers == 1 ? "has" : "have")} partitions, "
        + $"{Read} of {Words.Count(settings.Topic.Partitions, "partition")} {(settings.Topic.Partitions == 1 ? "has" : "have")} a consumer");
}
