using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamLab.ControlRoom.Feed;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Clusters;

/// <summary>Reads the cluster's map from the brokers every two seconds, over the existing connections of the snapshot feed.</summary>
internal sealed class ClusterMapReader(
    IConsumer<Ignore, byte[]> client, FeedStatus feed, ClusterBoard board, EventTopics topics, TimeProvider time) : FeedClientService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // GetMetadata blocks its thread, and must not delay the start of the other services.
        await Task.Yield();
        using var admin = new DependentAdminClientBuilder(client.Handle).Build();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (feed.IsConnected)
                {
                    board.Take(await ReadAsync(admin));
                }
            }
            catch (KafkaException)
            {
                // The brokers did not answer: the board keeps the last map, which has its time.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<ClusterMap> ReadAsync(IAdminClient admin)
    {
        List<Metadata> answers = [.. topics.Names.Select(topic => admin.GetMetadata(topic, Timeout))];
        var metadata = answers[0];
        return new ClusterMap(
            time.GetUtcNow(),
            [.. metadata.Brokers.OrderBy(b => b.BrokerId).Select(b => new BrokerPlace(b.BrokerId, $"{b.Host}:{b.Port}"))],
            await ControllerAsync(admin),
            [.. answers.SelectMany(static answer => answer.Topics).SelectMany(topic => topic.Partitions.Select(partition => PlaceOf(topic.Topic, partition))).OrderBy(static place => place.Partition)]);
    }

    private static async Task<int?> ControllerAsync(IAdminClient admin)
    {
        try
        {
            var cluster = await admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = Timeout });
            return cluster.Controller?.Id is >= 0 and var id ? id : null;
        }
        catch (KafkaException)
        {
            // Brokers may not support or allow the request.
            return null;
        }
    }

    private PartitionPlace PlaceOf(string topic, PartitionMetadata partition) =>
        new(topics.NumberOf(topic, partition.PartitionId), partition.Leader >= 0 ? partition.Leader : null, partition.Replicas, partition.InSyncReplicas);
}
