using StreamLab.AspireHost.Runs;

namespace StreamLab.AspireHost.Brokers;

/// <summary>Identifies the resources that services need.</summary>
internal static class Infrastructure
{
    /// <summary>True when a resource represents the brokers as a whole, to which services refer.</summary>
    public static bool IsBrokers(IResource resource) => resource is not ProjectResource
        && (resource is HostedBrokersResource or KafkaClusterResource || ContainerBroker.IsSingle(resource));

    /// <summary>True when a resource is a topic that this host creates.</summary>
    public static bool IsTopic(IResource resource) => resource is KafkaTopicResource or LabTopicResource { Parent: HostedBrokersResource };

    /// <summary>True when the run cannot start without a resource: brokers and topics, but not additional tools.</summary>
    public static bool IsNeeded(IResource resource) => IsBrokers(resource) || IsTopic(resource) || resource is KafkaBrokerResource;
}
