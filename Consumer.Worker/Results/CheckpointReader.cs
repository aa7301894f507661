using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Results;

namespace StreamLab.Consumer.Worker;

/// <summary>Finds the checkpoints that go with committed offsets.</summary>
/// <remarks>
/// It looks for the offset, not for the last one: after the last committed checkpoint there may be one of a transaction that was aborted
/// or is not yet visibly committed everywhere. So it need not wait for transactions either: an offset that is committed names a
/// checkpoint that is, and all checkpoints of a run at one offset are the same.
/// </remarks>
internal sealed class CheckpointReader(SideClients clients, string topic, string run)
{
    // Of each commit a record and a marker.
    private const long Newest = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The checkpoints at <paramref name="starts"/>, by partition; where the run has committed none there is none.</summary>
    /// <exception cref="TimeoutException">They cannot be read.</exception>
    public IReadOnlyDictionary<int, WindowCheckpoint> Find(IReadOnlyList<TopicPartitionOffset> starts)
    {
        var found = new Dictionary<int, WindowCheckpoint>();
        var wanted = starts.ToDictionary(static start => start.Partition.Value, static start => start.Offset.Value);
        Scan(wanted, found, static (_, marks) => marks.High.Value - Newest);
        var missing = wanted.Where(want => !found.ContainsKey(want.Key)).ToDictionary();
        if (missing.Count > 0)
        {
            Scan(missing, found, static (_, marks) => marks.Low.Value);
        }

        return found;
    }

    private void Scan(Dictionary<int, long> wanted, Dictionary<int, WindowCheckpoint> found, Func<int, WatermarkOffsets, long> from) => TopicScan.Run(
        clients, ResultTopics.OpenWindows(topic), wanted.Keys, from, IsolationLevel.ReadUncommitted,
        (partition, value) =>
        {
            if (WindowCheckpoint.Decode(value) is { } checkpoint && checkpoint.Run == run && checkpoint.Next == wanted[partition])
            {
                found[partition] = checkpoint;
            }
        },
        Patience, CancellationToken.None);
}
