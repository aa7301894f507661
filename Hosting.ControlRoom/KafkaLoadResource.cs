namespace Aspire.Hosting.ApplicationModel;

/// <summary>A load: a producer that sends records to a topic at a rate, and that ControlRoom judges as it judges services.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="workingDirectory">The folder of its program.</param>
/// <param name="topic">The topic's name in Kafka.</param>
public class KafkaLoadResource(string name, string workingDirectory, string topic) : ExecutableResource(name, "dotnet", workingDirectory)
{
    /// <summary>The topic's name in Kafka.</summary>
    public string TopicName { get; } = topic;
}
