using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamLab.Kafka.Clients;
using StreamLab.Planning;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>Orders that an administrator gives a cluster.</summary>
/// <param name="admin">A client of the cluster.</param>
/// <param name="addresses">Gets the addresses of the brokers that run.</param>
public sealed class ClusterOrders(IAdminClient admin, Func<IReadOnlyList<string>> addresses)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MoveTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private IReadOnlyDictionary<int, int[]> _moves = new Dictionary<int, int[]>();

    /// <summary>Gives each partition of a topic to the first broker of its list of copies.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">The brokers refuse.</exception>
    public Task ElectAsync(string topic, CancellationToken cancellationToken) => TryAsync("elect preferred leaders", async () =>
    {
        try
        {
            await admin.ElectLeadersAsync(
                ElectionType.Preferred, [.. Partitions(topic).Select(partition => new TopicPartition(topic, partition.PartitionId))],
                new() { RequestTimeout = Timeout, OperationTimeout = Timeout }).WaitAsync(cancellationToken);
        }
        catch (ElectLeadersException e) when (e.Results.TopicPartitions.All(
            static result => result.Error.Code is ErrorCode.NoError or ErrorCode.ElectionNotNeeded))
        {
            // Partitions that their preferred brokers lead already.
        }
    });

    /// <summary>Deletes every record of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">The brokers refuse.</exception>
    public Task DeleteRecordsAsync(string topic, CancellationToken cancellationToken) => TryAsync("delete records", () => admin.DeleteRecordsAsync(
        [.. Partitions(topic).Select(partition => new TopicPartitionOffset(topic, partition.PartitionId, Offset.End))],
        new() { RequestTimeout = Timeout, OperationTimeout = Timeout }).WaitAsync(cancellationToken));

    /// <summary>Begins to move each copy of a topic to the next broker.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">The brokers refuse.</exception>
    public Task ReassignAsync(string topic, CancellationToken cancellationToken) => TryAsync("reassign partitions", async () =>
    {
        int[] brokers = [.. admin.GetMetadata(topic, Timeout).Brokers.Select(static broker => broker.BrokerId).Order()];
        _moves = Partitions(topic).ToDictionary(
            static partition => partition.PartitionId, partition => partition.Replicas.Select(replica => After(brokers, replica)).ToArray());
        await SendAsync(Reassignment.Request(topic, _moves, Timeout), Reassignment.Parse, cancellationToken);
    });

    /// <summary>Waits until the copies are where <see cref="ReassignAsync"/> wanted them.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="BrokersException">They are not, after a minute.</exception>
    public async Task ReassignedAsync(string topic, CancellationToken cancellationToken)
    {
        if (!await new Polling(Interval, MoveTimeout, TimeProvider.System).UntilAsync(() => Task.Run(() => AreMoved(topic), cancellationToken), cancellationToken))
        {
            throw new BrokersException(string.Create(CultureInfo.InvariantCulture, $"the copies of {topic} are not moved after {MoveTimeout.TotalSeconds:0} s"));
        }
    }

    /// <summary>Limits what each client may send to, and read from, each broker.</summary>
    /// <param name="bytesPerSecond">The limit; null removes it.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">The brokers refuse.</exception>
    public Task LimitAsync(long? bytesPerSecond, CancellationToken cancellationToken) => TryAsync(
        "set a quota", () => SendAsync(ClientQuota.Request(bytesPerSecond), ClientQuota.Parse, cancellationToken));

    private static int After(int[] brokers, int broker) => brokers[(Array.IndexOf(brokers, broker) + 1) % brokers.Length];

    private List<PartitionMetadata> Partitions(string topic) => admin.GetMetadata(topic, Timeout).Topics.Single().Partitions;

    private bool AreMoved(string topic)
    {
        try
        {
            return Partitions(topic).TrueForAll(partition => partition.Replicas.AsSpan().SequenceEqual(_moves.GetValueOrDefault(partition.PartitionId))
                && partition.InSyncReplicas.Length == partition.Replicas.Length);
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    private async Task SendAsync(byte[] request, Func<byte[], int?> parse, CancellationToken cancellationToken)
    {
        if (await BrokerRequest.AskAsync(addresses(), request, parse, cancellationToken) is not { } code)
        {
            throw new BrokersException("no broker answers");
        }

        if ((ErrorCode)code != ErrorCode.NoError)
        {
            throw new KafkaException((ErrorCode)code);
        }
    }

    private static async Task TryAsync(string what, Func<Task> order)
    {
        try
        {
            await order();
        }
        catch (Exception e) when (e is KafkaException or BrokersException)
        {
            throw new BrokersException($"the brokers do not {what}: {e.Message}", e);
        }
    }
}
