using System.Diagnostics;
using System.Text;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Pacing;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>The sender's parts. All but the ledger are used only by the sender's thread.</summary>
internal sealed record SenderParts(
    IRecordProducer Client, SendBatch Batch, IEventSource Source, IRecordFormat Format, SentLedger Sent, PartitionChoice Partitions,
    TracedSends Traced, PublishDelays Delays, MessagingTelemetry Telemetry, ConsumerPace? Pace, RateControl Order, ProducerJournal Journal, SteadyClock Clock)
{
    /// <summary>The source when its events say when they are due; null when the rate does.</summary>
    public PacedSource? Paced { get; } = Source as PacedSource;
}

/// <summary>The hot loop: takes events when they are due, stamps them and hands them to the client. It runs on a thread of its own.</summary>
/// <param name="parts">The parts that it uses.</param>
/// <param name="producer">The id that it writes into stamps.</param>
/// <param name="traced">Selects the traced records.</param>
/// <param name="maxRecordBytes">The largest record, key and value, that it sends; the batch has the same limit.</param>
internal sealed class Sender(SenderParts parts, ProducerId producer, TraceSampling traced, int maxRecordBytes)
{
    /// <summary>The buffer for a batch's keys and values. While the largest record is written it takes six times its size.</summary>
    public const int BufferBytes = 8 * 1024 * 1024;

    /// <summary>
    /// The largest record, key and value, that any topic accepts: the brokers' default limit for a batch (1,048,588 bytes) less a batch's overhead.
    /// </summary>
    public const int MaxRecordBytes = 999_000;

    /// <summary>
    /// The number of records per reading of the clock when the rate is unlimited: a quarter of a millisecond at a million a second.
    /// </summary>
    private const int UnlimitedChunk = 256;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan PauseTick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly EventBuffer _event = new();
    private readonly SendWindow _window = new(parts.Sent, parts.Clock);
    private readonly long[] _next = new long[parts.Partitions.Count];
    private readonly SentSpan _span = new(parts.Delays);
    private long _now;
    private bool _hasWaited;
    private long _blockedByBrokers;
    private long _blockedByConsumers;
    private long _firstSent;
    private long _tooLarge;

    /// <summary>The time of the first record on the steady clock; 0 before it.</summary>
    public long FirstSent => Volatile.Read(ref _firstSent);

    /// <summary>The number of records that were not sent because they exceed the topic's limit.</summary>
    public long TooLarge => Volatile.Read(ref _tooLarge);

    /// <summary>The time in milliseconds spent waiting for brokers to acknowledge.</summary>
    public long BlockedByBrokersMs => Volatile.Read(ref _blockedByBrokers) / TimeSpan.TicksPerMillisecond;

    /// <summary>The time in milliseconds spent waiting for consumers to read.</summary>
    public long BlockedByConsumersMs => Volatile.Read(ref _blockedByConsumers) / TimeSpan.TicksPerMillisecond;

    /// <summary>Sends until the source ends or <paramref name="stop"/> is cancelled. What was taken from the source is sent, unless it
    /// waits for brokers or consumers at that moment.</summary>
    /// <exception cref="KafkaException">The client failed permanently.</exception>
    public void Run(CancellationToken stop)
    {
        var share = parts.Order.Share;
        var schedule = ScheduleOf(share, parts.Clock.Now);
        while (!stop.IsCancellationRequested)
        {
            ReadClock();
            var now = _now;
            if (parts.Order.Share is var ordered && ordered != share)
            {
                schedule = Change(schedule, from: share, to: ordered, now);
                if (share.IsPaused)
                {
                    parts.Paced?.Resume(now);
                }

                share = ordered;
            }

            if (share.IsPaused)
            {
                stop.WaitHandle.WaitOne(PauseTick);
                continue;
            }

            var due = schedule?.Due(now) ?? UnlimitedChunk;
            if (due == 0)
            {
                WaitUntil(schedule!.Next, now, stop);
                continue;
            }

            var room = _window.Room();
            if (room == 0)
            {
                WaitFor(ref _blockedByBrokers, stop);
                continue;
            }

            var outcome = SendChunk((int)Math.Min(Math.Min(due, room), SendBatch.MaxRecords), schedule, stop);
            if (outcome == SourceRead.End)
            {
                return;
            }

            if (outcome == SourceRead.Pending && parts.Paced?.NextDue is { } next)
            {
                WaitUntil(next, parts.Clock.Now, stop);
            }
            else if (outcome == SourceRead.Pending)
            {
                WaitForSource(stop);
                schedule?.Resume(parts.Clock.Now);
            }
        }
    }

    private static RateSchedule? ScheduleOf(RateShare share, long now) => share.Rate > 0 ? new RateSchedule(share.Rate, now) : null;

    private static RateSchedule? Change(RateSchedule? schedule, RateShare from, RateShare to, long now)
    {
        if (schedule is null || to.Rate == 0)
        {
            return ScheduleOf(to, now);
        }

        if (to.Rate != from.Rate)
        {
            schedule.Change(to.Rate, now);
        }

        if (from.IsPaused)
        {
            schedule.Resume(now);
        }

        return schedule;
    }

    private SourceRead SendChunk(int count, RateSchedule? schedule, CancellationToken stop)
    {
        var outcome = SourceRead.Event;
        var taken = 0;
        var sent = 0;
        while (taken < count && !stop.IsCancellationRequested)
        {
            _event.Clear();
            outcome = parts.Source.TryRead(_event);
            if (outcome != SourceRead.Event)
            {
                break;
            }

            taken++;
            if (_hasWaited || _span.IsLong || _event.Due > _now)
            {
                ReadClock();
            }

            var intended = schedule?.Take() ?? _now;
            if (Send(_event.Due > 0 ? _event.Due : intended, stop))
            {
                sent++;
            }
        }

        _span.End();
        Flush(stop);
        if (sent > 0)
        {
            parts.Telemetry.Sent(sent);
        }

        return outcome;
    }

    // Records sent before a wait keep the old reading; records after it need a new one.
    private void ReadClock()
    {
        _span.End();
        _now = parts.Clock.Now;
        _hasWaited = false;
        parts.Clock.LookIfDue(_now);
    }

    private bool Send(long intended, CancellationToken stop)
    {
        // No format makes an event smaller. So what passes this check fits in an empty batch.
        var bytes = _event.Key.Length + _event.Data.Length;
        if (bytes > maxRecordBytes)
        {
            return Refuse(bytes);
        }

        var partition = parts.Partitions.For(_event.Key, _event.HasKey);
        var sequence = _next[partition];
        while (parts.Pace?.Allows(partition, sequence, bytes) == false)
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            WaitFor(ref _blockedByConsumers, stop);
        }

        if (_hasWaited)
        {
            ReadClock();
        }

        return traced.Takes(sequence) && parts.Telemetry.StartSend(partition) is { Id: { } id } activity
            ? SendTraced(partition, sequence, intended, activity, id, stop)
            : Append(partition, sequence, intended, stop);
    }

    private bool Append(int partition, long sequence, long intended, CancellationToken stop)
    {
        while (true)
        {
            var outcome = parts.Batch.TryAppend(partition, sequence, _event.Key, _event.HasKey, Stamped(partition, sequence, intended), out var bytes);
            if (outcome == AppendOutcome.Appended)
            {
                CountSent(partition, intended, bytes);
                return true;
            }

            if (outcome == AppendOutcome.TooLarge)
            {
                return Refuse(bytes);
            }

            if (!MakeRoom(stop))
            {
                return false;
            }

            if (_hasWaited)
            {
                ReadClock();
            }
        }
    }

    private StampedValue Stamped(int partition, long sequence, long intended) =>
        new(parts.Format, new(producer, partition, sequence, parts.Clock.ToWall(intended), Math.Max(0, _now - intended)), _event);

    // The record is counted before the client has it, so that no acknowledgement comes before its record.
    private void CountSent(int partition, long intended, int bytes)
    {
        _next[partition]++;
        if (_firstSent == 0)
        {
            Volatile.Write(ref _firstSent, _now);
        }

        _span.Add(_now - intended, bytes);
        parts.Sent.Send(partition, bytes);
    }

    // A refused record gets no sequence number: each would leave a gap, and a ledger's gaps are limited.
    private bool Refuse(int bytes)
    {
        Volatile.Write(ref _tooLarge, _tooLarge + 1);
        if (_tooLarge == 1)
        {
            parts.Journal.TooLarge(bytes, maxRecordBytes, maxRecordBytes < MaxRecordBytes ? $"the topic's {TopicLimits.Setting}" : "the lab");
        }

        parts.Sent.Refusals.Add(ErrorCode.MsgSizeTooLarge);
        return false;
    }

    // A record with a header goes to the client by itself, so it needs memory of its own; few records are traced.
    private bool SendTraced(int partition, long sequence, long intended, Activity activity, string id, CancellationToken stop)
    {
        Flush(stop);
        parts.Traced.Open(partition, sequence, activity);
        var stamped = Stamped(partition, sequence, intended);
        var value = new byte[stamped.MaxBytes].AsSpan();
        value = value[..stamped.Write(value)];
        var bytes = _event.Key.Length + value.Length;
        if (bytes > maxRecordBytes)
        {
            parts.Traced.Settle(partition, sequence, ErrorCode.MsgSizeTooLarge);
            return Refuse(bytes);
        }

        CountSent(partition, intended, bytes);
        var (header, trace) = (Encoding.ASCII.GetBytes(MessagingTelemetry.TraceHeader), Encoding.ASCII.GetBytes(id));
        var refusal = parts.Client.SendOne(partition, sequence, _event.Key, _event.HasKey, value, header, trace);
        while (refusal == ErrorCode.Local_QueueFull)
        {
            // The client's queue is full: retry when there is room.
            Wait(ref _blockedByBrokers, stop);
            refusal = parts.Client.SendOne(partition, sequence, _event.Key, _event.HasKey, value, header, trace);
        }

        RefuseIf(refusal);
        return true;
    }

    /// <returns>True when there is room; false when stopped before.</returns>
    private bool MakeRoom(CancellationToken stop)
    {
        Flush(stop);
        // A chunk may exceed the window's bytes, so check again after every full buffer.
        while (_window.Room() == 0)
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            WaitFor(ref _blockedByBrokers, stop);
        }

        return true;
    }

    private void Flush(CancellationToken stop)
    {
        parts.Client.Send(parts.Batch, out var refusal);
        while (refusal == ErrorCode.Local_QueueFull)
        {
            // The window is smaller than the client's queue, unless the client's settings differ; then retry when there is room.
            Wait(ref _blockedByBrokers, stop);
            parts.Client.Send(parts.Batch, out refusal);
        }

        RefuseIf(refusal);
        parts.Partitions.NextBatch();
    }

    // Sizes were checked before, so any other refusal is a fatal error of the client.
    private static void RefuseIf(ErrorCode refusal)
    {
        if (refusal != ErrorCode.NoError)
        {
            throw new KafkaException(refusal);
        }
    }

    private void WaitForSource(CancellationToken stop)
    {
        try
        {
            parts.Source.WaitAsync(stop).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while waiting for the source.
        }
    }

    private void WaitFor(ref long blocked, CancellationToken stop)
    {
        Flush(stop);
        Wait(ref blocked, stop);
    }

    private void Wait(ref long blocked, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        _hasWaited = true;
        if (stop.IsCancellationRequested)
        {
            // Events that were taken from the source are still sent. The stop signal is already set, so a wait on it would return at once.
            Thread.Sleep(Tick);
        }
        else
        {
            stop.WaitHandle.WaitOne(Tick);
        }

        Volatile.Write(ref blocked, blocked + Stopwatch.GetElapsedTime(start).Ticks);
    }

    private static void WaitUntil(long due, long now, CancellationToken stop)
    {
        var wait = TimeSpan.FromMicroseconds(due - now);
        stop.WaitHandle.WaitOne(wait < Tick ? Tick : wait > LongestWait ? LongestWait : wait);
    }
}
