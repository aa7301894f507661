using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Brokers;

/// <summary>The brokers of a lab. Disposing stops those that the lab started.</summary>
public interface IBrokerCluster : IAsyncDisposable
{
    /// <summary>Where they come from; never <see cref="BrokerMode.Auto"/>.</summary>
    BrokerMode Mode { get; }

    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>What they are, in words.</summary>
    string Version { get; }

    /// <summary>Every broker's address: <c>host:port,host:port</c>.</summary>
    string BootstrapServers { get; }

    /// <summary>Creates a topic; does nothing when it is there with the same settings.</summary>
    /// <exception cref="TopicException">It is there with other settings, or cannot be created.</exception>
    Task EnsureTopicAsync(TopicPlan plan, CancellationToken cancellationToken);
}
