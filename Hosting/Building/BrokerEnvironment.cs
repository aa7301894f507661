using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using StreamLab.Planning;

namespace StreamLab.Hosting.Building;

/// <summary>Converts a broker's plan to environment variables of the <c>apache/kafka</c> image.</summary>
/// <remarks>
/// The image's rule (<c>KafkaDockerWrapper</c>): <c>KAFKA_</c>, upper case, a dot becomes <c>_</c>, an underscore <c>__</c>, a dash <c>___</c>.
/// </remarks>
internal static class BrokerEnvironment
{
    /// <summary>The folder at which a broker's volume is mounted.</summary>
    public const string DataFolder = "/var/lib/kafka/data";

    // A subfolder: the root of a volume may have a folder lost+found, and brokers do not start with folders that are not partitions.
    private const string LogFolder = DataFolder + "/log";

    public static void Fill(Dictionary<string, object> environment, KafkaBrokerResource broker)
    {
        var plan = broker.Cluster.Plan;
        environment["CLUSTER_ID"] = plan.ClusterId;
        environment[NameOf("log.dirs")] = LogFolder;
        foreach (var (property, value) in plan.Brokers[broker.NodeId - 1].Properties)
        {
            environment[NameOf(property)] = value.ArgumentCount == 0
                ? PlanValues.Literals(value).Single()
                : BrokerAddresses.Resolve(broker.Cluster, value);
        }

        if (broker.Cluster.Memory is { } memory)
        {
            environment["KAFKA_HEAP_OPTS"] = HeapSize.Options(memory.Limit);
            if (HeapSize.CleanerBuffer(memory.Limit) is { } buffer)
            {
                environment.TryAdd(NameOf(HeapSize.CleanerBufferProperty), buffer.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    public static string NameOf(string property) => "KAFKA_" + property
        .Replace("_", "__", StringComparison.Ordinal)
        .Replace("-", "___", StringComparison.Ordinal)
        .Replace('.', '_')
        .ToUpperInvariant();
}
