using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Planning;

/// <summary>Compares a topic that exists with its plan, and alters its configuration where the plan says so.</summary>
/// <param name="admin">The client.</param>
/// <param name="plan">The plan.</param>
internal sealed class ExistingTopic(IAdminClient admin, TopicPlan plan)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private readonly ConfigResource _resource = new() { Type = ResourceType.Topic, Name = plan.Name };

    /// <exception cref="TopicException">The topic differs from its plan, or cannot be altered.</exception>
    /// <exception cref="KafkaException">The topic cannot be described.</exception>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        var topics = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([plan.Name])).WaitAsync(cancellationToken);
        var partitions = topics.TopicDescriptions[0].Partitions;
        // Nothing is asked that nothing depends on: it takes a right of its own.
        var described = plan.Configuration.Count > 0 ? await admin.DescribeConfigsAsync([_resource]).WaitAsync(cancellationToken) : [];
        var shape = TopicDifferences.Join(
        [
            TopicDifferences.Compare("partitions", partitions.Count, Wanted(plan.Partitions)),
            partitions.Count > 0 ? TopicDifferences.Compare("replication", partitions[0].Replicas.Count, Wanted(plan.Replication)) : null,
        ]);
        var configuration = TopicDifferences.Join(plan.Configuration.Select(wanted => Compare(described[0], wanted.Key, wanted.Value)));
        if (shape is null && configuration is not null && plan.AltersConfiguration)
        {
            await AlterAsync(cancellationToken);
        }
        else if (TopicDifferences.Join([shape, configuration]) is { } difference)
        {
            throw TopicDifferences.Refuse(plan.Name, difference, plan.Advice);
        }
    }

    // Only the planned settings: the others stay as they are.
    private async Task AlterAsync(CancellationToken cancellationToken)
    {
        List<ConfigEntry> entries =
            [.. plan.Configuration.Select(static setting => new ConfigEntry { Name = setting.Key, Value = setting.Value, IncrementalOperation = AlterConfigOpType.Set })];
        try
        {
            await admin.IncrementalAlterConfigsAsync(new() { [_resource] = entries }, new() { RequestTimeout = RequestTimeout }).WaitAsync(cancellationToken);
        }
        catch (IncrementalAlterConfigsException e)
        {
            var error = e.Results[0].Error;
            throw new TopicException($"topic '{plan.Name}' cannot be altered{TopicProvisioner.Refused(error, "ALTER_CONFIGS")}: {error.Reason}", e);
        }
    }

    // The brokers' default was decided when the topic was made, and any number is right.
    private static int? Wanted(int number) => number == TopicPlan.BrokersDefault ? null : number;

    private static string? Compare(DescribeConfigsResult topic, string name, string wanted)
    {
        var found = topic.Entries.TryGetValue(name, out var entry) ? entry.Value : "nothing";
        return found == wanted ? null : $"{name} is {found}, not {wanted}";
    }
}
