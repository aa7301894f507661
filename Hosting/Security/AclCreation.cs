using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamLab.Planning;

namespace StreamLab.Hosting.Security;

/// <summary>Creates users and access rules of a running cluster. What exists stays.</summary>
internal static class AclCreation
{
    private const int Iterations = 4096;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <exception cref="TopicException">Brokers refuse.</exception>
    public static async Task EnsureAsync(IAdminClient admin, SecuritySettings security, CancellationToken cancellationToken)
    {
        try
        {
            await AddUsersAsync(admin, security, cancellationToken);
            if (security.Acls is not [])
            {
                await admin.CreateAclsAsync(security.Acls.SelectMany(static acl => acl.Bindings), new() { RequestTimeout = RequestTimeout })
                    .WaitAsync(cancellationToken);
            }
        }
        catch (KafkaException e)
        {
            throw new TopicException($"users and access rules cannot be created: {ReasonOf(e)}", e);
        }
    }

    // Users that were added after the storage was formatted, and new passwords of theirs. The administrator is who asks.
    private static async Task AddUsersAsync(IAdminClient admin, SecuritySettings security, CancellationToken cancellationToken)
    {
        if (security.Users is not [_, _, ..])
        {
            return;
        }

        var users = new List<UserScramCredentialAlteration>();
        foreach (var user in security.Users.Skip(1))
        {
            users.Add(new UserScramCredentialUpsertion
            {
                User = user.Name,
                Password = System.Text.Encoding.UTF8.GetBytes((await user.Password.GetValueAsync(cancellationToken))!),
                ScramCredentialInfo = new() { Mechanism = ScramMechanism.ScramSha512, Iterations = Iterations },
            });
        }

        await admin.AlterUserScramCredentialsAsync(users, new() { RequestTimeout = RequestTimeout }).WaitAsync(cancellationToken);
    }

    private static string ReasonOf(KafkaException e) => e switch
    {
        CreateAclsException { Results: var results } => results.First(static result => result.Error.IsError).Error.Reason,
        AlterUserScramCredentialsException { Results: var results } => results.First(static result => result.Error.IsError).Error.Reason,
        _ => e.Error.Reason,
    };
}
