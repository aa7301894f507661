using System.Globalization;
using System.Text;

using StreamLab.Planning;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>Writes a broker's configuration files.</summary>
internal static class BrokerFiles
{
    // Kafka 3 uses Log4j 1, Kafka 4 uses Log4j 2. Both log to standard output, which the host reads.
    private const string Logging3 = """
        log4j.rootLogger=INFO, stdout
        log4j.appender.stdout=org.apache.log4j.ConsoleAppender
        log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
        log4j.appender.stdout.layout.ConversionPattern=[%d] %p %m (%c)%n
        """;

    private const string Logging4 = """
        appender.stdout.type=Console
        appender.stdout.name=stdout
        appender.stdout.layout.type=PatternLayout
        appender.stdout.layout.pattern=[%d] %p %m (%c)%n
        rootLogger.level=INFO
        rootLogger.appenderRef.stdout.ref=stdout
        """;

    private const int FirstWithLog4j2 = 4;

    /// <summary>Writes <c>server.properties</c>.</summary>
    /// <param name="folder">The folder to write to.</param>
    /// <param name="plan">The broker's plan.</param>
    /// <param name="memory">The broker's memory limit in bytes.</param>
    /// <param name="addressOf">Gets the <c>host:port</c> of an address in the plan.</param>
    /// <returns>The file's full path.</returns>
    public static string WriteProperties(string folder, BrokerPlan plan, long memory, Func<ListenerAddress, string> addressOf)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in plan.Properties.OrderBy(static property => property.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}={Escaped(PlanValues.Resolve(value, addressOf))}\n");
        }

        if (HeapSize.CleanerBuffer(memory) is { } buffer && !plan.Properties.ContainsKey(HeapSize.CleanerBufferProperty))
        {
            text.Append(CultureInfo.InvariantCulture, $"{HeapSize.CleanerBufferProperty}={buffer}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"log.dirs={Escaped(DataIn(folder))}\n");
        var path = Path.Combine(folder, "server.properties");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>Gets the folder of the data of a broker, by the broker's own folder.</summary>
    public static string DataIn(string folder) => Path.Combine(folder, "data");

    /// <summary>Writes the logging configuration.</summary>
    /// <returns>The Java option that names the file.</returns>
    public static string WriteLogging(string folder, Version kafka)
    {
        var isLog4j2 = kafka.Major >= FirstWithLog4j2;
        var path = Path.Combine(folder, isLog4j2 ? "log4j2.properties" : "log4j.properties");
        File.WriteAllText(path, isLog4j2 ? Logging4 : Logging3);
        return isLog4j2 ? $"-Dlog4j2.configurationFile={path}" : $"-Dlog4j.configuration={new Uri(path)}";
    }

    // In a properties file a backslash, as in Windows' paths, begins an escape.
    private static string Escaped(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal);
}
