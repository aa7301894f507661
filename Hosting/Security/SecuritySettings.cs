using Aspire.Hosting.ApplicationModel;
using StreamLab.Planning;

namespace StreamLab.Hosting.Security;

/// <summary>What an application says about the security of one cluster.</summary>
internal sealed class SecuritySettings
{
    private readonly List<KafkaUser> _users = [];
    private readonly List<KafkaAcl> _acls = [];

    /// <summary>The users. The first one is the administrator.</summary>
    public IReadOnlyList<KafkaUser> Users => _users;

    /// <summary>The user as which brokers authenticate, and clients without a user of their own; null without authentication.</summary>
    public KafkaUser? Administrator => _users is [var first, ..] ? first : null;

    /// <summary>The brokers' certificate; null without TLS.</summary>
    public BrokerCertificate? Certificate { get; set; }

    /// <summary>True when other users than the administrator may do only what the rules allow.</summary>
    public bool HasAcls { get; private set; }

    /// <summary>The access rules.</summary>
    public IReadOnlyList<KafkaAcl> Acls => _acls;

    /// <summary>True when the cluster has any security.</summary>
    public bool IsOn => Certificate is not null || Administrator is not null;

    /// <summary>The brokers' part of it.</summary>
    public ClusterSecurity Plan => new(Certificate is not null, Administrator?.Name, HasAcls);

    public void AddUser(KafkaUser user) => _users.Add(user);

    public void AddAcls(IEnumerable<KafkaAcl> acls)
    {
        HasAcls = true;
        _acls.AddRange(acls);
    }

    /// <summary>Gets a user.</summary>
    /// <returns>Null when there is no such user.</returns>
    public KafkaUser? Find(string name) => _users.Find(user => user.Name == name);

    /// <summary>Gets the parameter of a secret.</summary>
    public ParameterResource ParameterOf(ClusterSecret secret) => secret.Kind switch
    {
        SecretKind.Key => Certificate!.Key,
        SecretKind.Certificate => Certificate!.Certificate,
        SecretKind.Authority => Certificate!.Authority,
        _ => Find(secret.User!)!.Password,
    };

    /// <summary>Lists the users, for a message.</summary>
    public string Names() => string.Join(", ", _users.Select(static user => $"'{user.Name}'"));
}
