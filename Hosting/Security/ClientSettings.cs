using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;
using StreamLab.Planning;

namespace StreamLab.Hosting.Security;

/// <summary>The settings with which a client connects to a cluster with security.</summary>
internal static class ClientSettings
{
    private const string Section = "Aspire__Confluent__Kafka__";

    private static readonly string[] Kinds = ["Producer", "Consumer"];

    /// <summary>Lists the connection properties.</summary>
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> Properties(KafkaClusterResource cluster)
    {
        var security = cluster.Security;
        if (!security.IsOn)
        {
            yield break;
        }

        yield return new("SecurityProtocol", Literal(security.Plan.Protocol));
        if (security.Administrator is { } user)
        {
            yield return new("SaslMechanism", Literal(ClusterSecurity.Mechanism));
            yield return new("Username", Literal(user.Name));
            yield return new("Password", ReferenceExpression.Create($"{user.Password}"));
        }

        if (security.Certificate is { } certificate)
        {
            yield return new("CaCertificate", ReferenceExpression.Create($"{certificate.Authority}"));
        }
    }

    /// <summary>Lists the environment variables of the section from which Aspire's clients take their settings.</summary>
    /// <param name="security">The cluster's security.</param>
    /// <param name="user">The client's user; null without authentication.</param>
    public static IEnumerable<KeyValuePair<string, object>> Environment(SecuritySettings security, KafkaUser? user)
    {
        foreach (var kind in Kinds)
        {
            foreach (var (name, value) in Values(security, user))
            {
                yield return new($"{Section}{kind}__Config__{name}", value);
            }
        }
    }

    /// <summary>Applies the administrator's settings to a client in this process.</summary>
    public static ValueTask ApplyAsync(KafkaClusterResource cluster, ClientConfig config, CancellationToken cancellationToken) =>
        ApplyAsync(cluster, config, cluster.Security.Administrator, cancellationToken);

    /// <summary>Applies a user's settings to a client in this process; without a user, those of the connection alone.</summary>
    public static async ValueTask ApplyAsync(KafkaClusterResource cluster, ClientConfig config, KafkaUser? user, CancellationToken cancellationToken)
    {
        var security = cluster.Security;
        if (!security.IsOn)
        {
            return;
        }

        config.SecurityProtocol = ProtocolOf(security);
        if (user is not null)
        {
            config.SaslMechanism = SaslMechanism.ScramSha512;
            config.SaslUsername = user.Name;
            config.SaslPassword = await user.Password.GetValueAsync(cancellationToken);
        }

        if (security.Certificate is { } certificate)
        {
            config.SslCaPem = await certificate.Authority.GetValueAsync(cancellationToken);
        }
    }

    private static IEnumerable<(string Name, object Value)> Values(SecuritySettings security, KafkaUser? user)
    {
        yield return (nameof(ClientConfig.SecurityProtocol), ProtocolOf(security).ToString());
        if (user is not null)
        {
            yield return (nameof(ClientConfig.SaslMechanism), nameof(SaslMechanism.ScramSha512));
            yield return (nameof(ClientConfig.SaslUsername), user.Name);
            yield return (nameof(ClientConfig.SaslPassword), user.Password);
        }

        if (security.Certificate is { } certificate)
        {
            yield return (nameof(ClientConfig.SslCaPem), certificate.Authority);
        }
    }

    private static SecurityProtocol ProtocolOf(SecuritySettings security) => (security.Certificate, security.Administrator) switch
    {
        (null, _) => SecurityProtocol.SaslPlaintext,
        (_, null) => SecurityProtocol.Ssl,
        _ => SecurityProtocol.SaslSsl,
    };

    private static ReferenceExpression Literal(string text) => ReferenceExpression.Create($"{text}");
}
