using StreamLab.AppHost.Start;
using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.AppHost.Brokers;

/// <summary>The lab's topics.</summary>
internal static class LabTopics
{
    private const string MinInSync = "min.insync.replicas";

    /// <summary>The events themselves.</summary>
    public static TopicPlan Events(this LabPlan lab) => AsKnown(lab, LabTopicPlans.Events(lab.Settings, lab.Settings.Brokers));

    /// <summary>What workers know and tell ControlRoom.</summary>
    public static TopicPlan Snapshots(this LabPlan lab) => Compacted(lab, SnapshotTopic.NameFor(lab.Settings.Topic.Name));

    /// <summary>What producers are told.</summary>
    public static TopicPlan Orders(this LabPlan lab) => Compacted(lab, ProducerOrder.TopicFor(lab.Settings.Topic.Name));

    private static TopicPlan Compacted(LabPlan lab, string name)
    {
        var plan = LabTopicPlans.Compacted(name, lab.Settings.Brokers);
        return lab.Settings.BrokerMode == BrokerMode.External ? WithoutCopies(plan) : plan;
    }

    private static TopicPlan WithoutCopies(TopicPlan plan) => plan with
    {
        Replication = TopicPlan.BrokersDefault,
        Configuration = plan.Configuration.Where(static setting => setting.Key != MinInSync).ToDictionary(),
    };

    // How many brokers an external cluster has, and so how many copies there are unless someone asks for a number, is known there.
    private static TopicPlan AsKnown(LabPlan lab, TopicPlan plan)
    {
        if (lab.Settings is not { BrokerMode: BrokerMode.External, Topic: var topic })
        {
            return plan;
        }

        var known = plan.Configuration.Where(setting => setting.Key != MinInSync || topic.MinInSyncReplicas is not null);
        return plan with { Replication = topic.Replication ?? TopicPlan.BrokersDefault, Configuration = known.ToDictionary() };
    }
}
