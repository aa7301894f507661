using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker;

/// <summary>What stamps tell, taken down by runs: which records came, how late, and what was held up. One thread.</summary>
internal sealed class Findings
{
    // Two processes that read the same clock differ by less, in microseconds.
    private const long ClockNoise = 1_000;

    private readonly HeldFindings _held = new();
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

    /// <summary>Nothing yet.</summary>
    /// <param name="file">Holds the ledger; null keeps it in memory.</param>
    public Findings(LedgerFile? file = null)
    {
        Ledger = new(file);
        _latency = _countedLatency = new(Latency);
        _latencyFromSend = _countedLatencyFromSend = new(LatencyFromSend);
    }

    public DeliveryLedger Ledger { get; }

    public LatencyHistogram Latency { get; } = new();

    public LatencyHistogram LatencyFromSend { get; } = new();

    public StallLog Stalls { get; } = new();

    /// <summary>Records that, by their stamps, were sent after they were read.</summary>
    public long SentInFuture { get; private set; }

    /// <summary>How much later, at most, in microseconds.</summary>
    public long FarthestInFuture { get; private set; }

    /// <summary>Takes down that the wall clock was set.</summary>
    /// <param name="by">How far, in microseconds; 0 when it was not.</param>
    /// <param name="now">What it says now.</param>
    public void ClockStepped(long by, long now)
    {
        if (by > 0)
        {
            (_steppedFrom, _steppedBy) = (now - by, by);
        }
    }

    /// <summary>Takes down one record; it shows after <see cref="Flush"/>.</summary>
    /// <param name="partition">Where it was read.</param>
    /// <param name="stamp">Its stamp.</param>
    /// <param name="received">When it was received, in microseconds since the Unix epoch; the same until <see cref="Flush"/>.</param>
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
            // It was in time when it was read first: that it is read again says nothing of how long records wait.
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

    /// <summary>Whether what is late now is kept aside.</summary>
    public bool AreHeld { get; private set; }

    /// <summary>Keeps aside how late records come, until it is known whether another consumer has read them in time. Called between batches.</summary>
    public void Hold()
    {
        AreHeld = true;
        (_latency, _latencyFromSend) = (_held.LatencyRuns, _held.LatencyFromSendRuns);
    }

    /// <summary>Counts what was kept aside, or forgets it.</summary>
    /// <param name="count">Whether the records waited as long as that: no one else has read them.</param>
    public void Release(bool count)
    {
        if (AreHeld)
        {
            AreHeld = false;
            _held.Empty(count ? this : null);
            (_latency, _latencyFromSend) = (_countedLatency, _countedLatencyFromSend);
        }
    }

    /// <summary>Ends what is open. Called when all of a batch is taken down.</summary>
    /// <param name="received">When the batch was received.</param>
    public void Flush(long received)
    {
        EndRun();
        _latency.Flush();
        _latencyFromSend.Flush();
        if (_earliestSent != long.MaxValue)
        {
            // Waits that end together overlap: of those the log keeps the longest.
            // What was stamped before the clock was set forward did not wait for as long as that.
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
