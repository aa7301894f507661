using Confluent.Kafka;

namespace StreamLab.Hosting.Health;

/// <summary>The requests of the health checks. None blocks a thread, creates anything or needs the right to do so.</summary>
internal interface IClusterProbe
{
    /// <summary>Gets the numbers of the brokers that are registered with the controller and not fenced.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    Task<IReadOnlySet<int>> GetBrokersAsync(CancellationToken cancellationToken);

    /// <summary>Asks one broker for its settings, which only that broker can answer.</summary>
    /// <exception cref="KafkaException">The broker does not answer.</exception>
    Task AskAsync(int broker, CancellationToken cancellationToken);

    /// <summary>Describes topics. A topic that does not exist is described by its error, and not created.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    Task<IReadOnlyList<TopicState>> DescribeAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken);
}
