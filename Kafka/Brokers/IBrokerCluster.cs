using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Brokers;

/// <summary>The brokers of a lab. Disposing stops those that the lab started.</summary>
public interface IBrokerCluster : IAsyncDisposable
{
    /// <summary>The broker mode; never <see cref="BrokerMode.Auto"/>.</summary>
    BrokerMode Mode { get; }

    /// <summary>The number of brokers.</summary>
    int Count { get; }

    /// <summary>The brokers' product and version.</summary>
    string Version { get; }

    /// <summary>The brokers' addresses: <c>host:port,host:port</c>.</summary>
    string BootstrapServers { get; }

    /// <summary>Creates a topic; does nothing when it exists with the same settings.</summary>
    /// <exception cref="TopicException">The topic exists with other settings, or cannot be created.</exception>
    Task EnsureTopicAsync(TopicPlan plan, CancellationToken cancellationToken);

    /// <summary>Begins to delete old records of a topic, where brokers keep few and do not do so by themselves.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">The number of its partitions.</param>
    /// <param name="groups">The groups that must have committed a record before it is deleted; empty deletes by age alone.</param>
    void DeleteWhenOld(string topic, int partitions, IReadOnlyList<string> groups)
    {
    }
}
