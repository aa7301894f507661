using System.Globalization;
using StreamLab.AppHost.Start;
using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.AppHost.Brokers;

/// <summary>Plans the lab's topics.</summary>
internal static class LabTopics
{
    private const string MinInSync = "min.insync.replicas";

    /// <summary>Plans the topics of events, each with its resource's name: <c>events</c>, <c>events-2</c> and so on.</summary>
    public static IEnumerable<(string Resource, TopicPlan Plan)> Events(this LabPlan lab)
    {
        var resources = new TopicSettings { Count = lab.Settings.Topic.Count }.Names;
        return resources.Zip(LabTopicPlans.Events(lab.Settings, lab.Settings.Brokers).Select(plan => AsKnown(lab, plan)));
    }

    /// <summary>Plans the topics that the stages of a pipeline write, each with its resource's name: <c>events-stage-1</c> and so on.</summary>
    public static IEnumerable<(string Resource, TopicPlan Plan)> StageTopics(this LabPlan lab) => LabTopicPlans.Stages(lab.Settings, lab.Settings.Brokers)
        .Select((plan, index) => (string.Create(CultureInfo.InvariantCulture, $"events-stage-{index + 1}"), AsKnown(lab, plan)));

    /// <summary>Plans the topic of the workers' snapshots.</summary>
    public static TopicPlan Snapshots(this LabPlan lab) => Compacted(lab, SnapshotTopic.NameFor(lab.Settings.Topic.Name));

    /// <summary>Plans the topic of orders to producers.</summary>
    public static TopicPlan Orders(this LabPlan lab) => Compacted(lab, ProducerOrder.TopicFor(lab.Settings.Topic.Name));

    private static TopicPlan Compacted(LabPlan lab, string name)
    {
        var plan = LabTopicPlans.Compacted(name, lab.Settings.Brokers);
        return lab.Settings.BrokerMode.AreForeign() ? WithoutCopies(plan) : plan;
    }

    private static TopicPlan WithoutCopies(TopicPlan plan) => plan with
    {
        Replication = TopicPlan.BrokersDefault,
        Configuration = plan.Configuration.Where(static setting => setting.Key != MinInSync).ToDictionary(),
    };

    // The number of brokers of an external cluster is not known here, nor the default number of replicas that depends on it.
    private static TopicPlan AsKnown(LabPlan lab, TopicPlan plan)
    {
        if (!lab.Settings.BrokerMode.AreForeign())
        {
            return plan;
        }

        var topic = lab.Settings.Topic;
        var known = plan.Configuration.Where(setting => setting.Key != MinInSync || topic.MinInSyncReplicas is not null);
        return plan with { Replication = topic.Replication ?? TopicPlan.BrokersDefault, Configuration = known.ToDictionary() };
    }
}
