using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>The hot loop: receives a batch, processes each record, publishes snapshots. It runs on one thread and needs no locks.</summary>
internal sealed class ConsumingLoop(
    IConsumer<byte[], byte[]> client, Rebalances rebalances, LabSettings settings, RecordProcessor processor, Positions positions,
    IOffsetCommits commits, CommitGate evidence, GroupMembership membership, ProgressPublisher? progress, ConsumerTelemetry watch, MessagingTelemetry telemetry, SteadyClock clock) : IRebalanceListener
{
    /// <summary>The number of records that share one reading of the clock. They are processed within some hundredths of a millisecond.</summary>
    private const int ClockRecords = 1024;

    private const int IdleWaitMs = 50;
    private const int ProgressWaitMs = 5;

    private readonly StartOffsets _starts = new(client, settings.FromBeginning);
    private readonly Absence _absence = new(processor.Findings, positions);
    private bool _rebalanced;
    private bool _hasErrors;
    private bool _closing;

    /// <summary>Consumes until <paramref name="stop"/> is cancelled, then publishes the last snapshot and leaves the group.</summary>
    /// <param name="records">Receives batches. It is disposed before the client is closed.</param>
    /// <param name="stop">Ends the loop.</param>
    /// <remarks>The method is generic so that each kind of batch gets its own compiled code, without a virtual call per record.</remarks>
    public void Run<TBatch, TRecord>(IRecordConsumer<TBatch> records, CancellationToken stop)
        where TBatch : struct, IRecordBatch<TRecord>, allows ref struct
        where TRecord : struct, IRecordView, allows ref struct
    {
        using (records)
        {
            while (!stop.IsCancellationRequested)
            {
                var batch = records.Receive(progress?.IsBehind == true || commits.IsPending ? ProgressWaitMs : IdleWaitMs);
                _absence.Look(clock.Now);
                if (commits.GoBackIfNeeded())
                {
                    continue;
                }

                Process<TBatch, TRecord>(batch);
                if (_hasErrors && records.Failure is { } failure)
                {
                    rebalances.Fail(new KafkaException(failure));
                }

                _hasErrors = false;
                commits.CommitIfDue();
                rebalances.ThrowIfFailed();
                progress?.PublishIfDue();
                watch.LookIfDue();
                _starts.CommitFirst();
                if (_starts.AreCommitted)
                {
                    if (_rebalanced)
                    {
                        _rebalanced = false;
                        membership.Settle(positions.Count);
                    }

                    evidence.PublishIfDue();
                }
            }
        }

        _closing = true;
        processor.Findings.Release(count: true);
        watch.LookLast();
        commits.Finish();
        evidence.PublishAndCommit(WorkerState.Stopped);
        client.Close();
    }

    public IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions)
    {
        if (_closing)
        {
            // Another member has just left. This consumer reads no more, and a closing client cannot query start offsets.
            return Rebalances.WithoutStarts(partitions);
        }

        var starts = _starts.Resolve(partitions);
        commits.Assigned(starts);
        _absence.Assigned(starts);
        foreach (var start in starts)
        {
            var number = positions.NumberOf(start.TopicPartition);
            positions.Assign(number, start.Offset.Value);
            processor.Findings.Ledger.BeginSession(number);
        }

        _rebalanced = true;
        evidence.Rebalanced();
        return starts;
    }

    public void Revoked(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions)
    {
        _absence.Revoked();
        // The next owner starts at the committed offset, so publish and commit what was processed before the partitions go.
        if (!_closing && partitions.Count > 0)
        {
            evidence.PublishAndCommit(WorkerState.Running);
        }

        Lost(partitions);
    }

    public void Lost(IReadOnlyList<TopicPartition> partitions)
    {
        int[] numbers = [.. partitions.Select(positions.NumberOf)];
        _starts.Remove(partitions);
        commits.Removed(numbers);
        foreach (var partition in numbers)
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
            if (record.ErrorCode == ErrorCode.Local_PartitionEOF)
            {
                positions.ReachedEnd(record.Partition, record.Offset);
                continue;
            }

            if (record.ErrorCode != ErrorCode.NoError)
            {
                _hasErrors = true;
                evidence.Failed(record.ErrorCode);
                if (processor.Consumed == 0 && AccessErrors.Are(record.ErrorCode))
                {
                    // The client would retry without end, and the reason would stay hidden.
                    rebalances.Fail(new KafkaException(record.ErrorCode));
                }

                continue;
            }

            // A partition can be revoked while a batch is assembled; its next owner reads those records.
            if (positions.IsAssigned(record.Partition))
            {
                processor.Process(record);
                positions.Advance(client, record.Partition, record.Offset);
            }
        }
    }
}
