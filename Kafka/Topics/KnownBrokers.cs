using Confluent.Kafka;

namespace StreamLab.Kafka.Topics;

/// <summary>Counts a cluster's brokers, including those that do not answer now: topics are planned for all.</summary>
public static class KnownBrokers
{
    /// <summary>Counts the brokers that answer and the brokers that have replicas.</summary>
    public static int CountIn(Metadata metadata) => metadata.Brokers.Count + MissingIn(metadata).Count;

    /// <summary>Gets the numbers of brokers that have replicas and do not answer, in order.</summary>
    public static IReadOnlyList<int> MissingIn(Metadata metadata) =>
    [
        .. metadata.Topics.SelectMany(static topic => topic.Partitions).SelectMany(static partition => partition.Replicas)
            .Except(metadata.Brokers.Select(static broker => broker.BrokerId)).Order(),
    ];

    /// <summary>Formats a warning about missing brokers; null when there are none.</summary>
    public static string? WarningOf(IReadOnlyList<int> missing)
    {
        var (who, what) = missing.Count == 1 ? ("Broker", "does") : ("Brokers", "do");
        return missing.Count == 0
            ? null
            : $"{who} {string.Join(", ", missing)} of the cluster {what} not answer: "
                + "topics are planned for all brokers, so one that is not there yet may not get its copies.";
    }
}
