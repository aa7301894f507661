using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>The hot loop: receive a batch, process each record, tell what is known. All on one thread, so nothing is locked.</summary>
internal sealed class ConsumingLoop(
    IConsumer<byte[], byte[]> client, Rebalances rebalances, LabSettings settings, RecordProcessor processor, Positions positions,
    IOffsetCommits commits, Evidence evidence, GroupMembership membership, ProgressTeller? progress, ConsumerWatch watch, MessagingTelemetry telemetry, SteadyClock clock) : IRebalanceListener
{
    /// <summary>Records that one reading of the clock is good for: they are processed within some hundredths of a millisecond.</summary>
    private const int ClockRecords = 1024;

    private const int IdleWaitMs = 50;
    private const int ProgressWaitMs = 5;

    private readonly StartOffsets _starts = new(client, settings.FromBeginning);
    private readonly Absence _absence = new(processor.Findings);
    private bool _rebalanced;
    private bool _closing;

    /// <summary>Consumes until <paramref name="stop"/> says so, then tells the last it knows and leaves the group.</summary>
    /// <param name="records">Receives; disposed before the client is closed.</param>
    /// <param name="stop">When to end.</param>
    /// <remarks>Compiled for each kind of batch and record, so that the choice costs a record nothing.</remarks>
    public void Run<TBatch, TRecord>(IRecordConsumer<TBatch> records, CancellationToken stop)
        where TBatch : struct, IRecordBatch<TRecord>, allows ref struct
        where TRecord : struct, IRecordView, allows ref struct
    {
        using (records)
        {
            while (!stop.IsCancellationRequested)
            {
                var batch = records.Receive(progress?.IsBehind == true ? ProgressWaitMs : IdleWaitMs);
                _absence.Look(clock.Now);
                Process<TBatch, TRecord>(batch);
                rebalances.ThrowIfFailed();
                progress?.TellIfDue();
                watch.LookIfDue();
                _starts.CommitFirst();
                if (_starts.AreCommitted)
                {
                    if (_rebalanced)
                    {
                        _rebalanced = false;
                        membership.Settle(positions.Count);
                    }

                    evidence.TellIfDue();
                }
            }
        }

        _closing = true;
        processor.Findings.Release(count: true);
        watch.LookLast();
        evidence.TellAndCommit(WorkerState.Stopped);
        client.Close();
    }

    public IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions)
    {
        if (_closing)
        {
            // Another has left just before: nothing is read any more, and a client that closes cannot ask where to begin.
            return Rebalances.WithoutStarts(partitions);
        }

        var starts = _starts.Resolve(partitions);
        commits.Assigned(starts);
        _absence.Assigned(starts);
        foreach (var start in starts)
        {
            positions.Assign(start.Partition.Value, start.Offset.Value);
            processor.Findings.Ledger.BeginSession(start.Partition.Value);
        }

        _rebalanced = true;
        evidence.Rebalanced();
        return starts;
    }

    public void Revoked(IConsumer<byte[], byte[]> consumer, IReadOnlyList<int> partitions)
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
            if (positions.IsAssigned(partition))
            {
                _absence.Lost(partition, positions.Next(partition));
            }

            positions.Remove(partition);
        }

        _rebalanced = true;
        evidence.Rebalanced();
    }

    private void Process<TBatch, TRecord>(TBatch batch)
        where TBatch : struct, IRecordBatch<TRecord>, allows ref struct
        where TRecord : struct, IRecordView, allows ref struct
    {
        if (batch.Count == 0)
        {
            return;
        }

        var start = Stopwatch.GetTimestamp();
        for (var from = 0; from < batch.Count; from += ClockRecords)
        {
            var now = clock.Now;
            processor.Findings.ClockStepped(clock.LookIfDue(now), clock.ToWall(now));
            processor.Begin(now, clock.ToWall(now));
            Process<TBatch, TRecord>(batch, from, Math.Min(from + ClockRecords, batch.Count));
            processor.End();
        }

        telemetry.Processed(batch.Count, Stopwatch.GetElapsedTime(start));
    }

    private void Process<TBatch, TRecord>(TBatch batch, int from, int to)
        where TBatch : struct, IRecordBatch<TRecord>, allows ref struct
        where TRecord : struct, IRecordView, allows ref struct
    {
        for (var i = from; i < to; i++)
        {
            var record = batch[i];
            if (record.ErrorCode != ErrorCode.NoError)
            {
                evidence.Failed(record.ErrorCode);
                if (processor.Consumed == 0 && AccessErrors.Are(record.ErrorCode))
                {
                    // The client would ask again for ever, and whoever waits for this consumer would not learn why.
                    rebalances.Fail(new KafkaException(record.ErrorCode));
                }

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
