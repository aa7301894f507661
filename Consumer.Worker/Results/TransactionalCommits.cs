using System.Globalization;
using System.Text;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Results;
using StreamLab.Streaming.Windows;

namespace StreamLab.Consumer.Worker;

/// <summary>
/// Commits exactly once: one transaction contains the closed windows, a checkpoint of the open ones, and the offsets that both include. It runs
/// beside the consuming thread, one transaction at a time.
/// </summary>
/// <remarks>
/// Each capture is complete, so after an aborted transaction a later one contains its windows too. The offsets carry the group membership:
/// brokers refuse them from a consumer that is no longer a member, and its windows with them.
/// </remarks>
/// <param name="client">The consumer.</param>
/// <param name="settings">The lab.</param>
/// <param name="run">The run, as 8 hexadecimal digits; empty when there is none.</param>
/// <param name="results">The windows of every assigned partition.</param>
/// <param name="positions">The processed positions.</param>
/// <param name="writer">Writes the transactions.</param>
/// <param name="group">The number of the consumer's group.</param>
/// <param name="checkpoints">Finds the windows at committed offsets.</param>
internal sealed class TransactionalCommits(
    IConsumer<byte[], byte[]> client, LabSettings settings, string run, ResultWindows results, Positions positions, TransactionalWriter writer,
    int group, CheckpointReader checkpoints) : IOffsetCommits
{
    private const int MostTries = 20;

    // During a rebalance the group refuses commits.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<int, long> _committed = [];
    private List<Part> _captured = [];
    private List<Part> _underWay = [];
    private Task<bool>? _running;

    public void Assigned(IReadOnlyList<TopicPartitionOffset> starts)
    {
        if (starts.Count == 0)
        {
            return;
        }

        try
        {
            var found = checkpoints.Find(starts);
            foreach (var start in starts)
            {
                var number = NumberOf(start);
                results.Assign(number, WindowsAt(found.GetValueOrDefault(number)));
                _committed[number] = start.Offset.Value;
            }
        }
        catch (Exception e) when (e is TimeoutException or FormatException)
        {
            // A KafkaException, because the rebalance callbacks handle the client's own errors.
            throw new KafkaException(new Error(ErrorCode.Local_State, $"windows cannot be restored: {e.Message}"), e);
        }
    }

    public void Removed(IReadOnlyList<int> partitions)
    {
        foreach (var partition in partitions)
        {
            results.Remove(partition);
        }
    }

    public void Capture()
    {
        Finish(wait: false);
        if (_running is null)
        {
            _captured = [.. positions.ToOffsets().Where(position => _committed[NumberOf(position)] != position.Offset.Value).Select(PartOf)];
        }
    }

    public void Commit()
    {
        Finish(wait: false);
        if (_running is null)
        {
            Begin();
        }
    }

    public void CommitNow()
    {
        Finish(wait: true);
        for (var tries = 0; tries < MostTries; tries++)
        {
            Capture();
            if (_captured.Count == 0)
            {
                return;
            }

            if (tries > 0)
            {
                Thread.Sleep(Pause);
            }

            Begin();
            Finish(wait: true);
        }
    }

    public void Dispose() => writer.Dispose();

    private PartitionWindows WindowsAt(WindowCheckpoint? checkpoint)
    {
        var windows = WindowAggregators.ForPartition(settings.Scenario, run);
        if (checkpoint is not null)
        {
            windows.Restore(checkpoint);
        }

        return windows;
    }

    private void Begin()
    {
        // Commit only partitions that this consumer still owns, with its current membership.
        _underWay = [.. _captured.Where(IsOurs)];
        _captured = [];
        if (_underWay.Count > 0)
        {
            var (parts, group) = (_underWay, client.ConsumerGroupMetadata);
            _running = Task.Run(() => writer.TryCommit(parts.SelectMany(RecordsOf), [.. parts.Select(static part => part.Position)], group));
        }
    }

    private void Finish(bool wait)
    {
        if (_running is null || (!wait && !_running.IsCompleted))
        {
            return;
        }

        var running = _running;
        _running = null;
        if (running.GetAwaiter().GetResult())
        {
            foreach (var part in _underWay.Where(IsOurs))
            {
                part.Windows.Committed(part.Closed.Count);
                _committed[NumberOf(part.Position)] = part.Position.Offset.Value;
            }
        }
    }

    private int NumberOf(TopicPartitionOffset position) => positions.NumberOf(position.TopicPartition);

    private bool IsOurs(Part part) => results.Get(NumberOf(part.Position)) == part.Windows;

    private Part PartOf(TopicPartitionOffset position)
    {
        var windows = results.Get(NumberOf(position))!;
        return new(position, windows, [.. windows.Uncommitted], windows.Save(position.Offset.Value));
    }

    private IEnumerable<(TopicPartition Partition, byte[] Key, byte[] Value)> RecordsOf(Part part)
    {
        var number = part.Position.Partition;
        var topics = new ResultTopics(part.Position.Topic, group);
        var target = new TopicPartition(topics.Windows, number);
        foreach (var window in part.Closed)
        {
            yield return (target, Encoding.UTF8.GetBytes(window.Window.Key), window.Encode());
        }

        yield return (
            new TopicPartition(topics.OpenWindows, number),
            Encoding.UTF8.GetBytes(number.Value.ToString(CultureInfo.InvariantCulture)), part.Open.Encode());
    }

    /// <summary>The data to commit for one partition.</summary>
    /// <param name="Position">The offset of the next record.</param>
    /// <param name="Windows">The windows of this assignment. Another assignment of the same partition has other ones.</param>
    /// <param name="Closed">The closed windows.</param>
    /// <param name="Open">The open windows.</param>
    private sealed record Part(
        TopicPartitionOffset Position, PartitionWindows Windows, IReadOnlyList<ClosedWindow> Closed, WindowCheckpoint Open);
}
