using System.Runtime.CompilerServices;

namespace StreamLab.Planning;

/// <summary>How a cluster's brokers, controllers and clients know and trust each other.</summary>
/// <remarks>
/// Brokers and clients authenticate with SCRAM. Controllers cannot: they would need the credentials of a log that they have not read yet. So
/// they use PLAIN, with the administrator's password, on their own listener.
/// </remarks>
/// <param name="HasTls">True when all connections are encrypted.</param>
/// <param name="Administrator">The user as which brokers authenticate, and who may do everything; null for no authentication.</param>
/// <param name="HasAcls">True when other users may do only what access rules allow.</param>
public sealed record ClusterSecurity(bool HasTls = false, string? Administrator = null, bool HasAcls = false)
{
    /// <summary>The mechanism of brokers and clients.</summary>
    public const string Mechanism = "SCRAM-SHA-512";

    private const string ControllerMechanism = "PLAIN";

    /// <summary>The security protocol of every listener, by its name in Kafka.</summary>
    public string Protocol => (HasTls, Administrator) switch
    {
        (false, null) => "PLAINTEXT",
        (true, null) => "SSL",
        (false, _) => "SASL_PLAINTEXT",
        _ => "SASL_SSL",
    };

    /// <summary>Creates the login of a Java client.</summary>
    /// <param name="user">The user.</param>
    /// <returns>A value of <c>sasl.jaas.config</c> with the password as its placeholder.</returns>
    public static FormattableString Login(string user) => FormattableStringFactory.Create(
        $"org.apache.kafka.common.security.scram.ScramLoginModule required username=\"{user}\" password=\"{{0}}\";", PasswordOf(user));

    /// <summary>The protocols of all listeners.</summary>
    internal FormattableString ProtocolMap => PlanValues.Text($"HOST:{Protocol},INTERNAL:{Protocol},CONTROLLER:{Protocol}");

    /// <summary>Creates the brokers' other properties.</summary>
    internal IEnumerable<KeyValuePair<string, FormattableString>> Properties() =>
    [
        .. HasTls ? Encryption() : [],
        .. Administrator is { } administrator ? Authentication(administrator) : [],
        .. HasAcls ? Authorization() : [],
    ];

    private static IEnumerable<KeyValuePair<string, FormattableString>> Encryption() =>
    [
        new("ssl.keystore.type", PlanValues.Text("PEM")),
        new("ssl.keystore.key", Secret(SecretKind.Key)),
        new("ssl.keystore.certificate.chain", Secret(SecretKind.Certificate)),
        new("ssl.truststore.type", PlanValues.Text("PEM")),
        new("ssl.truststore.certificates", Secret(SecretKind.Authority)),
    ];

    private static IEnumerable<KeyValuePair<string, FormattableString>> Authentication(string administrator) =>
    [
        new("sasl.enabled.mechanisms", PlanValues.Text(Mechanism)),
        new("sasl.mechanism.inter.broker.protocol", PlanValues.Text(Mechanism)),
        new("listener.name.internal.scram-sha-512.sasl.jaas.config", Login(administrator)),
        new("listener.name.host.scram-sha-512.sasl.jaas.config", PlanValues.Text("org.apache.kafka.common.security.scram.ScramLoginModule required;")),
        new("sasl.mechanism.controller.protocol", PlanValues.Text(ControllerMechanism)),
        new("listener.name.controller.sasl.enabled.mechanisms", PlanValues.Text(ControllerMechanism)),
        new("listener.name.controller.plain.sasl.jaas.config", ControllerLogin(administrator)),
    ];

    private IEnumerable<KeyValuePair<string, FormattableString>> Authorization() =>
    [
        new("authorizer.class.name", PlanValues.Text("org.apache.kafka.metadata.authorizer.StandardAuthorizer")),
        new("super.users", PlanValues.Text($"User:{Administrator}")),
        new("allow.everyone.if.no.acl.found", PlanValues.Text("false")),
    ];

    private static FormattableString ControllerLogin(string user) => FormattableStringFactory.Create(
        $"org.apache.kafka.common.security.plain.PlainLoginModule required username=\"{user}\" password=\"{{0}}\" user_{user}=\"{{1}}\";",
        PasswordOf(user),
        PasswordOf(user));

    private static FormattableString Secret(SecretKind kind) => FormattableStringFactory.Create("{0}", new ClusterSecret(kind));

    private static ClusterSecret PasswordOf(string user) => new(SecretKind.Password, user);
}
