using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker;

/// <summary>What stamps tell, taken down by runs: which records came, how late, and what was held up. One thread.</summary>
internal sealed class Findings
{
    private readonly LatencyRuns _latency;
    private readonly LatencyRuns _latencyFromSend;
    private ProducerId _producer;
    private int _partition = -1;
    private long _first;
    private long _next;
    private long _earliestSent = long.MaxValue;

    /// <summary>Nothing yet.</summary>
    /// <param name="file">Holds the ledger; null keeps it in memory.</param>
    public Findings(LedgerFile? file = null)
    {
        Ledger = new(file);
        _latency = new(Latency);
        _latencyFromSend = new(LatencyFromSend);
    }

    public DeliveryLedger Ledger { get; }

    public LatencyHistogram Latency { get; } = new();

    public LatencyHistogram LatencyFromSend { get; } = new();

    public StallLog Stalls { get; } = new();

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
        }

        _next = stamp.Sequence + 1;
        var sent = stamp.SentTime;
        _latency.Add(received - stamp.IntendedTime);
        _latencyFromSend.Add(received - sent);
        _earliestSent = Math.Min(_earliestSent, sent);
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
            Stalls.Add(_earliestSent, received);
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
