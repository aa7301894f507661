using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Planning;

/// <summary>Creates topics through Kafka's admin API.</summary>
/// <param name="admin">The client, which the caller disposes.</param>
public sealed class TopicProvisioner(IAdminClient admin)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);
    private static readonly Polling Creating = new(RetryDelay, RequestTimeout, TimeProvider.System);
    private static readonly Polling Describing = new(RetryDelay, TimeSpan.FromSeconds(5), TimeProvider.System);

    /// <summary>
    /// Creates the topic; does nothing when it exists with the same settings, and alters other ones where the plan says so.
    /// </summary>
    /// <exception cref="TopicException">The topic exists with other settings, or cannot be created or altered.</exception>
    public async Task EnsureAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        Error? error = null;
        await Creating.UntilAsync(
            async () => (error = await CreateAsync(plan, cancellationToken)) is null || !TransientErrors.Contains(error.Code), cancellationToken);
        if (error?.Code == ErrorCode.TopicAlreadyExists)
        {
            // An earlier request may have created it and lost its answer.
            await CompareAsync(plan, cancellationToken);
        }
        else if (error is not null)
        {
            throw new TopicException($"topic '{plan.Name}' cannot be created{Refused(error, "CREATE")}: {error.Reason}", new KafkaException(error));
        }
    }

    /// <returns>The error; null when the topic was created.</returns>
    private async Task<Error?> CreateAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await admin.CreateTopicsAsync([Specification(plan)], new() { RequestTimeout = RequestTimeout, OperationTimeout = RequestTimeout })
                .WaitAsync(cancellationToken);
            return null;
        }
        catch (CreateTopicsException e)
        {
            return e.Results[0].Error;
        }
        catch (KafkaException e)
        {
            return e.Error;
        }
    }

    private static TopicSpecification Specification(TopicPlan plan) => new()
    {
        Name = plan.Name,
        NumPartitions = plan.Partitions,
        ReplicationFactor = (short)plan.Replication,
        Configs = plan.Configuration.ToDictionary(),
    };

    private async Task CompareAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            KafkaException? unknown = null;
            if (!await Describing.UntilAsync(async () => (unknown = await TryCompareAsync(plan, cancellationToken)) is null, cancellationToken))
            {
                throw unknown!;
            }
        }
        catch (KafkaException e)
        {
            var error = ErrorOf(e);
            var operation = e is DescribeConfigsException ? "DESCRIBE_CONFIGS" : "DESCRIBE";
            throw new TopicException(
                $"topic '{plan.Name}' exists but cannot be described{Refused(error, operation)}: {error.Reason}", new KafkaException(error, e));
        }
    }

    /// <returns>The error when the broker does not know the topic yet: brokers learn of a new topic one after the other.</returns>
    private async Task<KafkaException?> TryCompareAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await CompareSettingsAsync(plan, cancellationToken);
            return null;
        }
        catch (KafkaException e) when (IsNotKnownYet(e))
        {
            return e;
        }
    }

    private static bool IsNotKnownYet(KafkaException e) => ErrorOf(e).Code == ErrorCode.UnknownTopicOrPart;

    // The exception's own error says only that there is one.
    private static Error ErrorOf(KafkaException e) => e switch
    {
        DescribeTopicsException { Results.TopicDescriptions: [var topic, ..] } => topic.Error,
        DescribeConfigsException { Results: [var configuration, ..] } => configuration.Error,
        _ => e.Error,
    };

    // Whoever manages access needs the operation's name.
    private static string Refused(Error error, string operation) =>
        error.Code is ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed ? $" (operation {operation})" : "";

    private async Task CompareSettingsAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        var topics = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([plan.Name])).WaitAsync(cancellationToken);
        var partitions = topics.TopicDescriptions[0].Partitions;
        var hasReplication = plan.Replication != TopicPlan.BrokersDefault && partitions.Count > 0;
        var resource = new ConfigResource { Type = ResourceType.Topic, Name = plan.Name };
        var described = await admin.DescribeConfigsAsync([resource]).WaitAsync(cancellationToken);
        var shape = TopicDifferences.Join(
        [
            TopicDifferences.Compare("partitions", partitions.Count, plan.Partitions),
            hasReplication ? TopicDifferences.Compare("replication", partitions[0].Replicas.Count, plan.Replication) : null,
        ]);
        var configuration = TopicDifferences.Join(plan.Configuration.Select(wanted => Compare(described[0], wanted.Key, wanted.Value)));
        if (shape is null && configuration is not null && plan.AltersConfiguration)
        {
            await AlterAsync(plan, resource, cancellationToken);
        }
        else if (TopicDifferences.Join([shape, configuration]) is { } difference)
        {
            throw TopicDifferences.Refuse(plan.Name, difference, plan.Advice);
        }
    }

    // Only the planned settings: the others stay as they are.
    private async Task AlterAsync(TopicPlan plan, ConfigResource topic, CancellationToken cancellationToken)
    {
        List<ConfigEntry> entries =
            [.. plan.Configuration.Select(static setting => new ConfigEntry { Name = setting.Key, Value = setting.Value, IncrementalOperation = AlterConfigOpType.Set })];
        try
        {
            await admin.IncrementalAlterConfigsAsync(new() { [topic] = entries }, new() { RequestTimeout = RequestTimeout }).WaitAsync(cancellationToken);
        }
        catch (IncrementalAlterConfigsException e)
        {
            var error = e.Results[0].Error;
            throw new TopicException($"topic '{plan.Name}' cannot be altered{Refused(error, "ALTER_CONFIGS")}: {error.Reason}", e);
        }
    }

    private static string? Compare(DescribeConfigsResult topic, string name, string wanted)
    {
        var found = topic.Entries.TryGetValue(name, out var entry) ? entry.Value : "nothing";
        return found == wanted ? null : $"{name} is {found}, not {wanted}";
    }
}
