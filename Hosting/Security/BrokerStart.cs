using System.Globalization;
using StreamLab.Hosting.Building;

namespace StreamLab.Hosting.Security;

/// <summary>What a broker's container does before the image's own start, when the cluster has security.</summary>
/// <remarks>
/// The image cannot format storage with the users' credentials, which brokers need to find each other; so storage is formatted here. It
/// writes its environment to a properties file, whose values end with their line; so certificates are put on one line. The publishers escape
/// variables in a shell's arguments, but not <c>$(…)</c>; so the script has backticks.
/// </remarks>
internal static class BrokerStart
{
    /// <summary>The shell, which the image has.</summary>
    public const string Shell = "/bin/bash";

    private static readonly string[] Pem = ["ssl.keystore.key", "ssl.keystore.certificate.chain", "ssl.truststore.certificates"];

    // The storage tool reads no more than these; the names of listeners without their security are enough for it.
    private static readonly string[] Topology =
    [
        "node.id", "process.roles", "controller.quorum.voters", "listeners", "advertised.listeners", "inter.broker.listener.name",
        "controller.listener.names", "log.dirs",
    ];

    /// <summary>Gets the environment variable of a user's password, which the image does not take for a property.</summary>
    public static string PasswordOf(int user) => string.Create(CultureInfo.InvariantCulture, $"SCRAM_PASSWORD_{user + 1}");

    /// <summary>Writes the script.</summary>
    public static string Script(SecuritySettings security) => string.Join("; ",
    [
        "set -e",
        .. security.Certificate is null ? [] : Pem.Select(static name => OnOneLine(BrokerEnvironment.NameOf(name))),
        .. security.Administrator is null ? Array.Empty<string>() : [Format(security.Users)],
        "exec /etc/kafka/docker/run",
    ]);

    /// <summary>Writes the assignment that puts a variable's value on one line.</summary>
    public static string OnOneLine(string variable) => $"export {variable}; {variable}=`printf %s \"${{{variable}}}\" | tr '\\n' ' '`";

    private static string Format(IReadOnlyList<KafkaUser> users)
    {
        var settings = string.Join(' ', Topology.Select(static name => $"\"{name}=${{{BrokerEnvironment.NameOf(name)}}}\""));
        var credentials = string.Join(' ', users.Select(static (user, index) =>
            $"--add-scram \"SCRAM-SHA-512=[name={user.Name},password=${{{PasswordOf(index)}}}]\""));
        return $"if [ ! -e \"${{{BrokerEnvironment.NameOf("log.dirs")}}}/meta.properties\" ]; then "
            + $"printf '%s\\n' {settings} listener.security.protocol.map=HOST:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT > /tmp/format.properties; "
            + "KAFKA_JVM_PERFORMANCE_OPTS=-XX:SharedArchiveFile=/opt/kafka/storage.jsa "
            + $"/opt/kafka/bin/kafka-storage.sh format --cluster-id \"${{CLUSTER_ID}}\" --config /tmp/format.properties {credentials}; fi";
    }
}
