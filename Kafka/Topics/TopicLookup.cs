using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;

namespace StreamLab.Kafka.Topics;

/// <summary>How a worker finds its topic.</summary>
public static class TopicLookup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The number of the topic's partitions.</summary>
    /// <param name="clients">Makes the client.</param>
    /// <param name="settings">Which topic, and how it would be created.</param>
    /// <param name="create">Whether a missing topic is created, as for a worker on its own; in a lab the host has done so.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BrokersException">No broker answers.</exception>
    /// <exception cref="TopicException">The topic is missing or cannot be created.</exception>
    public static async Task<int> EnsurePartitionsAsync(
        SideClients clients, LabSettings settings, bool create, CancellationToken cancellationToken)
    {
        using var admin = clients.CreateAdmin();
        var addresses = clients.Configuration.BootstrapServers;
        var metadata = await MetadataAsync(admin, addresses, cancellationToken);
        var name = settings.Topic.Name;
        if (PartitionsOf(metadata, name) is { } partitions)
        {
            return partitions;
        }

        if (!create)
        {
            throw new TopicException($"topic '{name}' is not there.");
        }

        await new TopicProvisioner(admin).EnsureAsync(TopicPlan.Events(settings, metadata.Brokers.Count), cancellationToken);
        return settings.Topic.Partitions;
    }

    private static async Task<Metadata> MetadataAsync(IAdminClient admin, string addresses, CancellationToken cancellationToken)
    {
        try
        {
            // Asking for all topics, not for one by name: that would make some brokers create it.
            return await Task.Run(() => admin.GetMetadata(Patience), cancellationToken).WaitAsync(cancellationToken);
        }
        catch (KafkaException e)
        {
            throw new BrokersException($"no Kafka broker answers at {addresses}: {e.Error.Reason}", e);
        }
    }

    private static int? PartitionsOf(Metadata metadata, string topic) =>
        metadata.Topics.FirstOrDefault(found => found.Topic == topic && found.Error.Code == ErrorCode.NoError) is { Partitions.Count: > 0 } found
            ? found.Partitions.Count
            : null;
}
