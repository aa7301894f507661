using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Results;

namespace StreamLab.Consumer.Worker;

/// <summary>Finds the checkpoints that belong to committed offsets.</summary>
/// <remarks>
/// It searches by offset and does not take the last checkpoint: that one may belong to a transaction that was aborted, or whose commit is not
/// yet visible on every broker. It need not wait for open transactions: a committed offset implies a committed checkpoint, and all
/// checkpoints of a run at one offset are equal.
/// </remarks>
/// <param name="clients">Creates the client.</param>
/// <param name="topics">The events' topics. Partitions are named by their numbers among those of all topics.</param>
/// <param name="group">The number of the consumer's group.</param>
/// <param name="run">The run, as 8 hexadecimal digits; empty when there is none.</param>
internal sealed class CheckpointReader(SideClients clients, EventTopics topics, int group, string run)
{
    // Each commit writes a record and a marker.
    private const long Newest = 64;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Gets the checkpoints at <paramref name="starts"/> by partition. A partition without a commit of this run has none.</summary>
    /// <exception cref="TimeoutException">The checkpoints cannot be read in time.</exception>
    public IReadOnlyDictionary<int, WindowCheckpoint> Find(IReadOnlyList<TopicPartitionOffset> starts)
    {
        var found = new Dictionary<int, WindowCheckpoint>();
        foreach (var ofTopic in starts.GroupBy(static start => start.Topic, StringComparer.Ordinal))
        {
            var wanted = ofTopic.ToDictionary(static start => start.Partition.Value, static start => start.Offset.Value);
            Scan(ofTopic.Key, wanted, found, static (_, marks) => marks.High.Value - Newest);
            var missing = wanted.Where(want => !found.ContainsKey(topics.NumberOf(ofTopic.Key, want.Key))).ToDictionary();
            if (missing.Count > 0)
            {
                Scan(ofTopic.Key, missing, found, static (_, marks) => marks.Low.Value);
            }
        }

        return found;
    }

    private void Scan(string topic, Dictionary<int, long> wanted, Dictionary<int, WindowCheckpoint> found, Func<int, WatermarkOffsets, long> from) => TopicScan.Run(
        clients, new ResultTopics(topic, group).OpenWindows, wanted.Keys, from, IsolationLevel.ReadUncommitted,
        (partition, value) =>
        {
            if (WindowCheckpoint.Decode(value) is { } checkpoint && checkpoint.Run == run && checkpoint.Next == wanted[partition])
            {
                found[topics.NumberOf(topic, partition)] = checkpoint;
            }
        },
        Timeout, CancellationToken.None);
}
