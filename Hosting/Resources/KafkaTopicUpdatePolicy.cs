namespace Aspire.Hosting.ApplicationModel;

/// <summary>What happens to a topic that exists with other settings than the application declares.</summary>
public enum KafkaTopicUpdatePolicy
{
    /// <summary>The topic fails to start and says which settings differ.</summary>
    Refuse,

    /// <summary>The declared configuration is written to the topic. Other partitions or replicas are still refused.</summary>
    Alter,
}
