using System.Globalization;

using Confluent.Kafka;
using Confluent.Kafka.Admin;

using Microsoft.Extensions.Logging;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Topics;

/// <summary>Finds a worker's topics, and creates them where that is the worker's task.</summary>
public static partial class TopicLookup
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Gets the events' topics with the number of their partitions.</summary>
    /// <remarks>
    /// In a lab the host has created all topics. In a deployment workers create them. A worker without a lab creates only the events' topics.
    /// </remarks>
    /// <param name="clients">Creates the client.</param>
    /// <param name="settings">The lab's settings, with the topic's.</param>
    /// <param name="worker">The worker's settings.</param>
    /// <param name="compacted">The compacted topics beside the events' topic.</param>
    /// <param name="demands">The settings that a topic which exists may contradict.</param>
    /// <param name="logger">Logs the creation of the topic.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">No broker answers.</exception>
    /// <exception cref="TopicException">The topic is missing, cannot be created or has other settings.</exception>
    public static async Task<EventTopics> EnsureAsync(
        SideClients clients, LabSettings settings, WorkerSettings worker, IReadOnlyList<string> compacted, TopicDemands demands,
        ILogger logger, CancellationToken cancellationToken)
    {
        var brokers = new BrokerConnection(clients.Configuration);
        try
        {
            return await EnsureAsync(brokers, clients.Configuration, settings, worker, compacted, demands, logger, cancellationToken);
        }
        finally
        {
            // Disposing takes a tenth of a second, which the worker need not wait for.
            _ = Task.Run(brokers.Dispose, CancellationToken.None);
        }
    }

    private static async Task<EventTopics> EnsureAsync(
        BrokerConnection brokers, ClientConfig client, LabSettings settings, WorkerSettings worker, IReadOnlyList<string> compacted,
        TopicDemands demands, ILogger logger, CancellationToken cancellationToken)
    {
        if (worker.CreateTopics)
        {
            await AccessErrors.NameClientAsync(client, DeployedTopics.EnsureAsync(brokers, client.BootstrapServers, settings, compacted, cancellationToken));
            // Not read from the brokers again: the next one asked may not know the new topic yet.
            return settings.Topic.Topics();
        }

        var metadata = await brokers.AskAsync(RequestTimeout, cancellationToken);
        List<int> partitions = [];
        foreach (var name in settings.Topic.Names)
        {
            partitions.Add(await EnsureAsync(brokers, client, settings, name, worker, metadata, demands, logger, cancellationToken));
        }

        var other = partitions.FindIndex(count => count != partitions[0]);
        return other < 0
            ? settings.Topic.Topics(partitions[0])
            : throw new TopicException(string.Create(
                CultureInfo.InvariantCulture,
                $"topic '{settings.Topic.Name}' has {partitions[0]} partitions and '{settings.Topic.NameOf(other + 1)}' {partitions[other]}; --topics needs as many in each."));
    }

    /// <returns>The number of the topic's partitions.</returns>
    private static async Task<int> EnsureAsync(
        BrokerConnection brokers, ClientConfig client, LabSettings settings, string name, WorkerSettings worker, Metadata metadata,
        TopicDemands demands, ILogger logger, CancellationToken cancellationToken)
    {
        if (Find(metadata, name) is { } found)
        {
            Compare(found, demands, logger);
            return found.Partitions.Count;
        }

        await ThrowIfHiddenAsync(brokers.Admin.Client, client, name, cancellationToken);
        if (worker.Run is not null)
        {
            throw new TopicException($"topic '{name}' does not exist.");
        }

        await AccessErrors.NameClientAsync(
            client,
            new TopicProvisioner(brokers.Admin.Client).EnsureAsync(LabTopicPlans.Events(settings, name, KnownBrokers.CountIn(metadata)), cancellationToken));
        Made(logger, name, settings.Topic.Partitions == 1 ? "1 partition" : $"{settings.Topic.Partitions} partitions");
        return settings.Topic.Partitions;
    }

    private static TopicMetadata? Find(Metadata metadata, string topic) =>
        metadata.Topics.FirstOrDefault(found => found.Topic == topic && found.Error.Code == ErrorCode.NoError && found.Partitions.Count > 0);

    // Brokers leave out of a list what the client may not see. Only a question by name, and not one that could create the topic, is refused.
    private static async Task ThrowIfHiddenAsync(IAdminClient admin, ClientConfig client, string topic, CancellationToken cancellationToken)
    {
        try
        {
            await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new() { RequestTimeout = RequestTimeout }).WaitAsync(cancellationToken);
        }
        catch (DescribeTopicsException e) when (e.Results.TopicDescriptions is [{ Error.Code: ErrorCode.TopicAuthorizationFailed and var code }, ..])
        {
            throw new BrokersException(AccessErrors.Describe(client, code, $"to describe topic '{topic}' (operation DESCRIBE)"), e) { IsRefusal = true };
        }
        catch (KafkaException)
        {
            // The topic does not exist.
        }
    }

    private static void Compare(TopicMetadata topic, TopicDemands demands, ILogger logger)
    {
        if (demands.DifferenceTo(topic) is { } difference)
        {
            throw TopicDifferences.Refuse(topic.Topic, difference);
        }

        if (demands.Others.Count > 0)
        {
            NotApplied(logger, topic.Topic, string.Join(", ", demands.Others));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Topic {Topic} was not there: it was made, with {Partitions}, and is empty")]
    private static partial void Made(ILogger logger, string topic, string partitions);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Topic {Topic} exists and keeps its settings: not applied are {Switches}")]
    private static partial void NotApplied(ILogger logger, string topic, string switches);
}
