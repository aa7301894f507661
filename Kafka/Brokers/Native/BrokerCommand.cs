using StreamLab.Planning;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>Builds the command lines of a distribution's programs. They start Java without the distribution's shell scripts.</summary>
/// <param name="tools">Java and the distribution.</param>
/// <param name="logging">The Java option that configures logging.</param>
internal sealed class BrokerCommand(NativeTools tools, string logging)
{
    private readonly string _classPath = Path.Combine(tools.Kafka.Libraries, "*");

    /// <summary>Gets the command that runs a broker.</summary>
    /// <param name="properties">The broker's <c>server.properties</c>.</param>
    /// <param name="memory">The broker's memory limit in bytes.</param>
    public IReadOnlyList<string> Run(string properties, long memory) =>
    [
        tools.Java.Program,
        .. HeapSize.Options(memory).Split(' '),
        // The same options as in the distribution's script.
        "-server", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35", "-XX:+ExplicitGCInvokesConcurrent",
        "-Djava.awt.headless=true",
        logging,
        "-cp", _classPath, "kafka.Kafka", properties,
    ];

    /// <summary>Gets the command that formats a broker's storage.</summary>
    /// <param name="properties">The broker's <c>server.properties</c>.</param>
    /// <param name="clusterId">The cluster's identity.</param>
    public IReadOnlyList<string> Format(string properties, string clusterId) =>
    [
        tools.Java.Program,
        // The program runs only for a moment, so fast compilation matters more than fast code.
        "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        logging,
        "-cp", _classPath, "kafka.tools.StorageTool", "format", "--config", properties, "--cluster-id", clusterId,
    ];
}
