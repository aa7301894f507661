using System.Text.RegularExpressions;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>An unpacked Apache Kafka distribution.</summary>
/// <param name="Libraries">The folder of its jars.</param>
/// <param name="Version">Its version, such as 4.1.0.</param>
public sealed partial record KafkaDistribution(string Libraries, Version Version)
{
    /// <summary>The environment variable that names the distribution's folder.</summary>
    public const string Variable = "KAFKA_HOME";

    /// <summary>The oldest version that supports all settings of a plan.</summary>
    public static Version Oldest { get; } = new(3, 7);

    /// <summary>Finds the distribution in a folder.</summary>
    /// <param name="folder">The folder, such as <c>/opt/kafka</c>.</param>
    /// <exception cref="BrokersException">The folder has no distribution, or it is too old. The message names what is missing.</exception>
    public static KafkaDistribution At(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var libraries = Path.Combine(Path.GetFullPath(folder), "libs");
        var clients = Directory.Exists(libraries) ? Directory.EnumerateFiles(libraries, "kafka-clients-*.jar") : [];
        var versions = clients.Select(static jar => JarPattern().Match(Path.GetFileName(jar)))
            .Where(static match => match.Success).Select(static match => Version.Parse(match.Groups["version"].ValueSpan)).ToList();
        return versions switch
        {
            [] => throw new BrokersException(
                $"{Variable} '{folder}' is not a Kafka distribution: there is no {Path.Combine("libs", "kafka-clients-*.jar")} in it."),
            [var version, ..] when version < Oldest => throw new BrokersException(
                $"{Variable} '{folder}' is Kafka {version}; allowed are {Oldest} and later."),
            [var version, ..] => new(libraries, version),
        };
    }

    [GeneratedRegex(@"^kafka-clients-(?<version>[0-9]+\.[0-9]+(\.[0-9]+)?)(-.+)?\.jar$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex JarPattern();
}
