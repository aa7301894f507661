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

/// <summary>What the sender works with. All but the ledger belong to the sender's thread alone.</summary>
internal sealed record SenderParts(
    RecordProducer Batch, IEventSource Source, IRecordFormat Format, SentLedger Sent, PartitionChoice Partitions,
    TracedSends Traced, PublishDelays Delays, MessagingTelemetry Telemetry, ConsumerPace? Pace, StandingOrder Order, ProducerJournal Journal, SteadyClock Clock);

/// <summary>The hot loop: takes events when they are due, stamps them and hands them to the client. Runs on a thread of its own.</summary>
/// <param name="parts">What it works with.</param>
/// <param name="producer">The identity that it stamps.</param>
/// <param name="traced">Which records are traced.</param>
/// <param name="maxRecordBytes">Largest record, key and value, that is sent.</param>
internal sealed class Sender(SenderParts parts, ProducerId producer, TraceSampling traced, int maxRecordBytes)
{
    /// <summary>Keys and values that a batch holds: the largest record takes six times its size while it is written.</summary>
    public const int BufferBytes = 8 * 1024 * 1024;

    /// <summary>Largest record, key and value, that any topic takes: the brokers' default limit for a batch (1,048,588 bytes), less what a batch adds.</summary>
    public const int MaxRecordBytes = 999_000;

    /// <summary>Records sent on one reading of the clock when the rate is unlimited: at a million a second they span a quarter of a millisecond.</summary>
    private const int UnlimitedChunk = 256;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan PauseTick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly EventBuffer _event = new();
    private readonly SendWindow _window = new(parts.Sent, parts.Clock);
    private readonly SentSpan _span = new(parts.Delays);
    private long _now;
    private bool _hasWaited;
    private long _blockedByBrokers;
    private long _blockedByConsumers;
    private long _firstSent;
    private long _tooLarge;

    /// <summary>When the first record was sent, by the steady clock; 0 before.</summary>
    public long FirstSent => Volatile.Read(ref _firstSent);

    /// <summary>Records that were larger than the topic takes and were not sent.</summary>
    public long TooLarge => Volatile.Read(ref _tooLarge);

    /// <summary>Milliseconds spent waiting for brokers to confirm.</summary>
    public long BlockedByBrokersMs => Volatile.Read(ref _blockedByBrokers) / TimeSpan.TicksPerMillisecond;

    /// <summary>Milliseconds spent waiting for consumers to read.</summary>
    public long BlockedByConsumersMs => Volatile.Read(ref _blockedByConsumers) / TimeSpan.TicksPerMillisecond;

    /// <summary>Sends until the source ends or <paramref name="stop"/> says so; what was taken from the source is sent.</summary>
    /// <exception cref="KafkaException">The client refuses records for good.</exception>
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

            var outcome = SendChunk((int)Math.Min(Math.Min(due, room), RecordProducer.MaxRecords), schedule, stop);
            if (outcome == SourceRead.End)
            {
                return;
            }

            if (outcome == SourceRead.Pending)
            {
                WaitForSource(stop);
                schedule?.Resume(parts.Clock.Now);
            }
        }
    }

    private static RateSchedule? ScheduleOf(Share share, long now) => share.Rate > 0 ? new RateSchedule(share.Rate, now) : null;

    private static RateSchedule? Change(RateSchedule? schedule, Share from, Share to, long now)
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
            if (_hasWaited || _span.IsLong)
            {
                ReadClock();
            }

            if (Send(schedule?.Take() ?? _now, stop))
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

    // What was sent on the old reading was sent by then; what follows a wait must not claim to have been.
    private void ReadClock()
    {
        _span.End();
        _now = parts.Clock.Now;
        _hasWaited = false;
        parts.Clock.LookIfDue(_now);
    }

    private bool Send(long intended, CancellationToken stop)
    {
        var key = _event.Key;
        var partition = parts.Partitions.For(key, _event.HasKey);
        var sequence = parts.Sent.Next(partition);
        var most = key.Length + parts.Format.MaxSize(_event.Data.Length, _event.IsJson);
        if (most > BufferBytes)
        {
            return Refuse(key.Length + _event.Data.Length);
        }

        if (!parts.Batch.HasRoomFor(most) && !MakeRoom(stop))
        {
            return false;
        }

        while (parts.Pace?.Allows(partition, sequence, key.Length + _event.Data.Length) == false)
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

        var target = parts.Batch.Reserve(most);
        key.CopyTo(target);
        var stamp = new Stamp(producer, partition, sequence, parts.Clock.ToWall(intended), Math.Max(0, _now - intended));
        var value = parts.Format.Write(target[key.Length..], stamp, _event.Data, _event.IsJson);
        if (key.Length + value > maxRecordBytes)
        {
            return Refuse(key.Length + value);
        }

        if (_firstSent == 0)
        {
            Volatile.Write(ref _firstSent, _now);
        }

        _span.Add(_now - intended, key.Length + value);

        if (!traced.Takes(sequence) || !TrySendTraced(partition, sequence, target.Slice(key.Length, value), stop))
        {
            parts.Batch.Add(partition, sequence, _event.HasKey ? key.Length : -1, value);
            parts.Sent.Send(partition, key.Length + value);
        }

        return true;
    }

    // Without a sequence: a gap for each would be more than ledgers keep.
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

    private bool TrySendTraced(int partition, long sequence, ReadOnlySpan<byte> value, CancellationToken stop)
    {
        if (parts.Telemetry.StartSend(partition) is not { Id: { } id } activity)
        {
            return false;
        }

        // The batch's memory is free again after it was sent: the record written to it must be kept aside.
        var copy = value.ToArray();
        Flush(stop);
        parts.Traced.Open(partition, sequence, activity);
        parts.Sent.Send(partition, _event.Key.Length + copy.Length);
        var (header, trace) = (Encoding.ASCII.GetBytes(MessagingTelemetry.TraceHeader), Encoding.ASCII.GetBytes(id));
        var refusal = parts.Batch.SendOne(partition, sequence, _event.Key, _event.HasKey, copy, header, trace);
        while (refusal == ErrorCode.Local_QueueFull)
        {
            // As for a batch: it goes when there is room.
            Wait(ref _blockedByBrokers, stop);
            refusal = parts.Batch.SendOne(partition, sequence, _event.Key, _event.HasKey, copy, header, trace);
        }

        RefuseIf(refusal);
        return true;
    }

    /// <returns>Whether there is room; not when told to stop.</returns>
    private bool MakeRoom(CancellationToken stop)
    {
        Flush(stop);
        // A chunk may hold more bytes than the window: it is asked again after every full buffer.
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
        parts.Batch.Send(out var refusal);
        while (refusal == ErrorCode.Local_QueueFull)
        {
            // The window is smaller than the client's queue, unless its settings say otherwise: the rest goes when there is room.
            Wait(ref _blockedByBrokers, stop);
            parts.Batch.Send(out refusal);
        }

        RefuseIf(refusal);
        parts.Partitions.NextBatch();
    }

    // Sizes are checked before: any other refusal is a fatal error of the client.
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
            // Told to stop: nothing more is wanted.
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
            // What was taken from the source is still sent: wait without the signal that is already given.
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
