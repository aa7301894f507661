using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>The hot loop: receive a batch, process each record, tell what is known. All on one thread, so nothing is locked.</summary>
internal sealed class ConsumingLoop(
    IConsumer<Ignore, Ignore> client, Rebalances rebalances, LabSettings settings, RecordProcessor processor, Positions positions,
    IOffsetCommits commits, Evidence evidence, GroupMembership membership, ProgressTeller? progress, MessagingTelemetry telemetry, TimeProvider time) : IRebalanceListener
{
    /// <remarks>Large: librdkafka's threads contend for memory while it is given back, and at once is better than now and then.</remarks>
    private const int BatchRecords = 16_384;

    /// <summary>Records that one reading of the clock is good for: they are processed within some hundredths of a millisecond.</summary>
    private const int ClockRecords = 1024;

    private const int IdleWaitMs = 50;
    private const int ProgressWaitMs = 5;

    private readonly StartOffsets _starts = new(client, settings.FromBeginning);
    private bool _joined;
    private bool _closing;

    /// <summary>Consumes until <paramref name="stop"/> says so, then tells the last it knows and leaves the group.</summary>
    public void Run(CancellationToken stop)
    {
        using (var batches = new BatchConsumer(client, BatchRecords))
        {
            while (!stop.IsCancellationRequested)
            {
                Process(batches.Receive(progress?.IsBehind == true ? ProgressWaitMs : IdleWaitMs));
                rebalances.ThrowIfFailed();
                progress?.TellIfDue();
                _starts.CommitFirst();
                if (_starts.AreCommitted)
                {
                    if (_joined)
                    {
                        membership.Settle();
                    }

                    evidence.TellIfDue();
                }
            }
        }

        _closing = true;
        evidence.TellAndCommit(WorkerState.Stopped);
        client.Close();
    }

    public IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<Ignore, Ignore> consumer, IReadOnlyList<TopicPartition> partitions)
    {
        var starts = _starts.Resolve(partitions);
        commits.Assigned(starts);
        foreach (var start in starts)
        {
            positions.Assign(start.Partition.Value, start.Offset.Value);
            processor.Findings.Ledger.BeginSession(start.Partition.Value);
        }

        _joined = true;
        evidence.Rebalanced();
        return starts;
    }

    public void Revoked(IConsumer<Ignore, Ignore> consumer, IReadOnlyList<int> partitions)
    {
        // The next owner begins where this one has committed: what was processed is told and committed before the partitions go.
        if (!_closing && partitions.Count > 0)
        {
            evidence.TellAndCommit(WorkerState.Running);
        }

        Lost(partitions);
    }

    public void Lost(IReadOnlyList<int> partitions)
    {
        _starts.Remove(partitions);
        commits.Removed(partitions);
        foreach (var partition in partitions)
        {
            positions.Remove(partition);
        }

        evidence.Rebalanced();
    }

    private void Process(RecordBatch batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var start = Stopwatch.GetTimestamp();
        for (var from = 0; from < batch.Count; from += ClockRecords)
        {
            processor.Begin(time.Microseconds());
            Process(batch, from, Math.Min(from + ClockRecords, batch.Count));
            processor.End();
        }

        telemetry.Processed(batch.Count, Stopwatch.GetElapsedTime(start));
    }

    private void Process(RecordBatch batch, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var record = batch[i];
            if (record.Error != ErrorCode.NoError)
            {
                evidence.Failed(record.Error);
                continue;
            }

            // Partitions can be revoked while a batch is put together: their next owner reads those records.
            if (positions.IsAssigned(record.Partition))
            {
                processor.Process(record);
                positions.Advance(client, record.Partition, record.Offset);
            }
        }
    }
}
