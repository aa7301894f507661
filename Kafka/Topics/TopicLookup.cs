using Confluent.Kafka;

using Microsoft.Extensions.Logging;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Topics;

/// <summary>How a worker finds its topic.</summary>
public static partial class TopicLookup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The number of the topic's partitions; makes what is missing as far as that is the worker's duty.</summary>
    /// <param name="clients">Makes the client.</param>
    /// <param name="settings">Which topic, and how it would be created.</param>
    /// <param name="worker">The worker's place: in a lab the host has made the topics, in a deployment workers do, one on its own makes the events' alone.</param>
    /// <param name="compacted">The topics that the lab keeps beside the events'.</param>
    /// <param name="logger">Is told of a topic that was made.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BrokersException">No broker answers.</exception>
    /// <exception cref="TopicException">The topic is missing or cannot be created.</exception>
    public static async Task<int> EnsurePartitionsAsync(
        SideClients clients, LabSettings settings, WorkerSettings worker, IReadOnlyList<string> compacted, ILogger logger,
        CancellationToken cancellationToken)
    {
        var brokers = new BrokerConnection(clients.Configuration);
        try
        {
            return await EnsurePartitionsAsync(brokers, clients.Configuration.BootstrapServers, settings, worker, compacted, logger, cancellationToken);
        }
        finally
        {
            // To let go of it takes a tenth of a second, in which the worker could begin.
            _ = Task.Run(brokers.Dispose, CancellationToken.None);
        }
    }

    private static async Task<int> EnsurePartitionsAsync(
        BrokerConnection brokers, string addresses, LabSettings settings, WorkerSettings worker, IReadOnlyList<string> compacted,
        ILogger logger, CancellationToken cancellationToken)
    {
        if (worker.CreateTopics)
        {
            await DeployedTopics.EnsureAsync(brokers, addresses, settings, compacted, cancellationToken);
            // As it was made or found; the broker that would be asked next may not know of it yet.
            return settings.Topic.Partitions;
        }

        var metadata = await brokers.AskAsync(Patience, cancellationToken);
        var name = settings.Topic.Name;
        if (PartitionsOf(metadata, name) is { } partitions)
        {
            return partitions;
        }

        if (worker.Run is not null)
        {
            throw new TopicException($"topic '{name}' is not there.");
        }

        await new TopicProvisioner(brokers.Admin.Client).EnsureAsync(LabTopicPlans.Events(settings, KnownBrokers.CountIn(metadata)), cancellationToken);
        Made(logger, name, settings.Topic.Partitions == 1 ? "1 partition" : $"{settings.Topic.Partitions} partitions");
        return settings.Topic.Partitions;
    }

    private static int? PartitionsOf(Metadata metadata, string topic) =>
        metadata.Topics.FirstOrDefault(found => found.Topic == topic && found.Error.Code == ErrorCode.NoError) is { Partitions.Count: > 0 } found
            ? found.Partitions.Count
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Topic {Topic} was not there: it was made, with {Partitions}, and is empty")]
    private static partial void Made(ILogger logger, string topic, string partitions);
}
