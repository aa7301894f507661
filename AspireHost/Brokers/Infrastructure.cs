using StreamLab.AspireHost.Runs;

namespace StreamLab.AspireHost.Brokers;

/// <summary>Which resources a run needs before its services can work.</summary>
internal static class Infrastructure
{
    /// <summary>Whether a resource stands for the brokers as a whole: what services refer to.</summary>
    public static bool IsBrokers(IResource resource) => resource is not ProjectResource
        && (resource is HostedBrokersResource or KafkaClusterResource || ContainerBroker.IsSingle(resource));

    /// <summary>Whether a resource is a topic that this host makes.</summary>
    public static bool IsTopic(IResource resource) => resource is KafkaTopicResource or LabTopicResource { Parent: HostedBrokersResource };

    /// <summary>Whether the run cannot start without a resource: brokers and topics, but no tools beside them.</summary>
    public static bool IsNeeded(IResource resource) => IsBrokers(resource) || IsTopic(resource) || resource is KafkaBrokerResource;
}
