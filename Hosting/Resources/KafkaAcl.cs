using Confluent.Kafka.Admin;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A rule that allows a user something, from any host.</summary>
public sealed class KafkaAcl
{
    private const string Anything = "*";

    private KafkaAcl(string user, IEnumerable<(ResourceType Type, string Name, AclOperation Operation)> allowed, ResourcePatternType pattern)
    {
        StreamLab.Hosting.Security.KafkaUser.RefuseName(user);
        User = user;
        Bindings =
        [
            .. allowed.Select(rule => new AclBinding
            {
                // Kafka knows any name as a literal one.
                Pattern = new() { Type = rule.Type, Name = rule.Name, ResourcePatternType = rule.Name == Anything ? ResourcePatternType.Literal : pattern },
                Entry = new() { Principal = $"User:{user}", Host = Anything, Operation = rule.Operation, PermissionType = AclPermissionType.Allow },
            }),
        ];
    }

    /// <summary>The user.</summary>
    public string User { get; }

    /// <summary>The rule as Kafka keeps it: one binding for each operation.</summary>
    public IReadOnlyList<AclBinding> Bindings { get; }

    /// <summary>Allows a user to write to a topic.</summary>
    /// <param name="user">The user.</param>
    /// <param name="topic">The topic's name in Kafka; <c>*</c> for all.</param>
    /// <param name="isPrefix">True to allow all topics whose names begin with <paramref name="topic"/>.</param>
    /// <exception cref="ArgumentException">The user or the topic has no name.</exception>
    /// <example><code lang="csharp">kafka.WithAcls(KafkaAcl.Produce("shop", "orders"));</code></example>
    public static KafkaAcl Produce(string user, string topic, bool isPrefix = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return new(user, [(ResourceType.Topic, topic, AclOperation.Write), (ResourceType.Topic, topic, AclOperation.Describe)], PatternOf(isPrefix));
    }

    /// <summary>Allows a user to read a topic in a group.</summary>
    /// <param name="user">The user.</param>
    /// <param name="topic">The topic's name in Kafka; <c>*</c> for all.</param>
    /// <param name="group">The consumer group's id; <c>*</c> for all.</param>
    /// <param name="isPrefix">True to allow all topics and groups whose names begin so.</param>
    /// <exception cref="ArgumentException">The user, the topic or the group has no name.</exception>
    /// <example><code lang="csharp">kafka.WithAcls(KafkaAcl.Consume("billing", "orders", group: "billing"));</code></example>
    public static KafkaAcl Consume(string user, string topic, string group, bool isPrefix = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentException.ThrowIfNullOrEmpty(group);
        return new(
            user,
            [
                (ResourceType.Topic, topic, AclOperation.Read),
                (ResourceType.Topic, topic, AclOperation.Describe),
                (ResourceType.Group, group, AclOperation.Read),
            ],
            PatternOf(isPrefix));
    }

    /// <summary>Allows a user one operation.</summary>
    /// <param name="user">The user.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="type">What it is done with, such as a topic or a transactional id.</param>
    /// <param name="name">Its name; <c>*</c> for all.</param>
    /// <param name="isPrefix">True to allow all names that begin so.</param>
    /// <exception cref="ArgumentException">The user or the resource has no name.</exception>
    /// <example><code lang="csharp">kafka.WithAcls(KafkaAcl.Allow("billing", AclOperation.Create, ResourceType.Topic, "billing.", isPrefix: true));</code></example>
    public static KafkaAcl Allow(string user, AclOperation operation, ResourceType type, string name, bool isPrefix = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(user, [(type, name, operation)], PatternOf(isPrefix));
    }

    private static ResourcePatternType PatternOf(bool isPrefix) => isPrefix ? ResourcePatternType.Prefixed : ResourcePatternType.Literal;
}
