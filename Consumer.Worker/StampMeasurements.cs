using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker;

/// <summary>Collects received sequences, latencies and stalls from stamps, one range of consecutive records at a time. Single-threaded.</summary>
internal sealed class StampMeasurements
{
    // In microseconds. The readings of one clock by two processes differ by less.
    private const long ClockNoise = 1_000;

    private readonly HeldLatencies _held = new();
    private readonly LatencyRuns _countedLatency;
    private readonly LatencyRuns _countedLatencyFromSend;
    private LatencyRuns _latency;
    private LatencyRuns _latencyFromSend;
    private long _knownUntil;
    private ProducerId _producer;
    private int _partition = -1;
    private long _first;
    private long _next;
    private long _earliestSent = long.MaxValue;
    private int _earliestPartition;
    private long _steppedFrom = long.MinValue;
    private long _steppedBy;

    /// <summary>Creates an empty collection.</summary>
    /// <param name="file">Stores the ledger; null keeps it in memory.</param>
    public StampMeasurements(LedgerFile? file = null)
    {
        Ledger = new(file);
        _latency = _countedLatency = new(Latency);
        _latencyFromSend = _countedLatencyFromSend = new(LatencyFromSend);
    }

    public DeliveryLedger Ledger { get; }

    public LatencyHistogram Latency { get; } = new();

    public LatencyHistogram LatencyFromSend { get; } = new();

    public StallLog Stalls { get; } = new();

    /// <summary>The number of records whose stamps say that they were sent after they were read.</summary>
    public long SentInFuture { get; private set; }

    /// <summary>The largest such difference in microseconds.</summary>
    public long FarthestInFuture { get; private set; }

    /// <summary>Notes that the wall clock was set.</summary>
    /// <param name="by">The step in microseconds; 0 when there was none.</param>
    /// <param name="now">The wall clock's time after the step.</param>
    public void ClockStepped(long by, long now)
    {
        if (by > 0)
        {
            (_steppedFrom, _steppedBy) = (now - by, by);
        }
    }

    /// <summary>Adds one record. It is visible after <see cref="Flush"/>.</summary>
    /// <param name="partition">The record's partition.</param>
    /// <param name="stamp">The record's stamp.</param>
    /// <param name="received">The time of receipt in microseconds since the Unix epoch. It is the same until <see cref="Flush"/>.</param>
    public void Add(int partition, in Stamp stamp, long received)
    {
        if (stamp.Sequence != _next || partition != _partition || stamp.Producer != _producer)
        {
            EndRun();
            (_producer, _partition, _first) = (stamp.Producer, partition, stamp.Sequence);
            _knownUntil = Ledger.KnownUntil(stamp.Producer, partition, stamp.Sequence);
        }

        _next = stamp.Sequence + 1;
        if (stamp.Sequence < _knownUntil)
        {
            // A duplicate's latency says nothing about how long records wait: its first receipt was measured.
            return;
        }

        var sent = stamp.SentTime;
        _latency.Add(received - stamp.IntendedTime);
        _latencyFromSend.Add(received - sent);
        if (sent < _earliestSent)
        {
            (_earliestSent, _earliestPartition) = (sent, partition);
        }

        if (sent - received > ClockNoise)
        {
            SentInFuture++;
            FarthestInFuture = Math.Max(FarthestInFuture, sent - received);
        }
    }

    /// <summary>True while latencies are held back.</summary>
    public bool AreHeld { get; private set; }

    /// <summary>Holds latencies back until it is known whether another consumer has read the records in time. Called between batches.</summary>
    public void Hold()
    {
        AreHeld = true;
        (_latency, _latencyFromSend) = (_held.LatencyRuns, _held.LatencyFromSendRuns);
    }

    /// <summary>Counts the latencies that were held back, or discards them.</summary>
    /// <param name="count">True to count them, because no other consumer has read the records.</param>
    public void Release(bool count)
    {
        if (AreHeld)
        {
            AreHeld = false;
            _held.Empty(count ? this : null);
            (_latency, _latencyFromSend) = (_countedLatency, _countedLatencyFromSend);
        }
    }

    /// <summary>Completes the batch. Called after its last record.</summary>
    /// <param name="received">The time at which the batch was received.</param>
    public void Flush(long received)
    {
        EndRun();
        _latency.Flush();
        _latencyFromSend.Flush();
        if (_earliestSent != long.MaxValue)
        {
            // Waits that end together overlap; the log keeps the longest of them.
            // A record stamped before the clock was set forward has waited for less than the difference of the two times.
            var from = _earliestSent <= _steppedFrom ? _earliestSent + _steppedBy : _earliestSent;
            (AreHeld ? _held.Stalls : Stalls).Add(from, received, _earliestPartition);
            _earliestSent = long.MaxValue;
        }
    }

    private void EndRun()
    {
        if (_partition >= 0)
        {
            Ledger.Record(_producer, _partition, _first, (int)(_next - _first));
            _partition = -1;
        }
    }
}
