using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using StreamLab.Planning;

namespace StreamLab.Hosting.Topics;

/// <summary>Creates a topic's properties for the dashboard: first the usual ones, then its other settings by their names in Kafka.</summary>
internal static class TopicProperties
{
    /// <summary>The resource type of topics.</summary>
    public const string ResourceType = "Kafka topic";

    /// <summary>The name of a Fluent UI icon.</summary>
    public const string Icon = "TextBulletListSquare";

    private const string MinInSyncReplicas = "min.insync.replicas";
    private const string BrokersDefault = "brokers' default";

    /// <summary>Creates the properties of a topic.</summary>
    public static ImmutableArray<ResourcePropertySnapshot> Create(TopicPlan plan)
    {
        (string Name, string Value)[] first =
        [
            ("Topic", plan.Name),
            ("Partitions", Number(plan.Partitions)),
            ("Replication factor", Number(plan.Replication)),
            ("Min in-sync replicas", plan.Configuration.GetValueOrDefault(MinInSyncReplicas, BrokersDefault)),
        ];
        var others = plan.Configuration.Where(static setting => setting.Key != MinInSyncReplicas)
            .OrderBy(static setting => setting.Key, StringComparer.Ordinal)
            .Select(static setting => (Name: setting.Key, setting.Value));
        return
        [
            new(CustomResourceKnownProperties.Source, Summary(plan)),
            .. Enumerable.Concat(first, others).Select(static (property, index) =>
                new ResourcePropertySnapshot(property.Name, property.Value) { IsHighlighted = true, SortOrder = index }),
        ];
    }

    private static string Summary(TopicPlan plan) => plan switch
    {
        { Partitions: < 0 } => plan.Name,
        { Replication: < 0 } => Count(plan.Partitions, "partition"),
        _ => $"{Count(plan.Partitions, "partition")} × {Count(plan.Replication, "replica")}",
    };

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private static string Number(int number) => number < 0 ? BrokersDefault : number.ToString(CultureInfo.InvariantCulture);
}
