using StreamLab.Planning;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>The command lines of a distribution's programs: Java itself, without the distribution's shell scripts.</summary>
/// <param name="tools">Java and the distribution.</param>
/// <param name="logging">The option that says how they log.</param>
internal sealed class BrokerCommand(NativeTools tools, string logging)
{
    private readonly string _classPath = Path.Combine(tools.Kafka.Libraries, "*");

    /// <summary>Runs a broker.</summary>
    /// <param name="properties">Its <c>server.properties</c>.</param>
    /// <param name="memory">Bytes that it may use.</param>
    public IReadOnlyList<string> Run(string properties, long memory) =>
    [
        tools.Java.Program,
        .. HeapSize.Options(memory).Split(' '),
        // The distribution's own choice for brokers.
        "-server", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35", "-XX:+ExplicitGCInvokesConcurrent",
        "-Djava.awt.headless=true",
        logging,
        "-cp", _classPath, "kafka.Kafka", properties,
    ];

    /// <summary>Formats a broker's storage.</summary>
    /// <param name="properties">Its <c>server.properties</c>.</param>
    /// <param name="clusterId">The cluster's identity.</param>
    public IReadOnlyList<string> Format(string properties, string clusterId) =>
    [
        tools.Java.Program,
        // A moment's work: compiled quickly rather than well.
        "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        logging,
        "-cp", _classPath, "kafka.tools.StorageTool", "format", "--config", properties, "--cluster-id", clusterId,
    ];
}
