using System.Globalization;
using System.Text;

using StreamLab.Planning;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>What is written for a broker before it starts.</summary>
internal static class BrokerFiles
{
    /// <summary>Kafka 3's logging system and Kafka 4's: all to standard output, where the host reads it.</summary>
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
    /// <param name="folder">Where to.</param>
    /// <param name="plan">What the broker is told.</param>
    /// <param name="memory">Bytes that it may use.</param>
    /// <param name="addressOf">The <c>host:port</c> of an address.</param>
    /// <returns>Its full path.</returns>
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

        text.Append(CultureInfo.InvariantCulture, $"log.dirs={Escaped(Path.Combine(folder, "data"))}\n");
        var path = Path.Combine(folder, "server.properties");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>Writes how the broker logs.</summary>
    /// <returns>The option that tells the broker's Java where that stands.</returns>
    public static string WriteLogging(string folder, Version kafka)
    {
        var isLog4j2 = kafka.Major >= FirstWithLog4j2;
        var path = Path.Combine(folder, isLog4j2 ? "log4j2.properties" : "log4j.properties");
        File.WriteAllText(path, isLog4j2 ? Logging4 : Logging3);
        return isLog4j2 ? $"-Dlog4j2.configurationFile={path}" : $"-Dlog4j.configuration={new Uri(path)}";
    }

    // Java reads a backslash, of which Windows' paths are full, as the beginning of an escape.
    private static string Escaped(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal);
}
