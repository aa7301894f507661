using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>
/// Counts per partition the records that this process sent and their outcomes. The sender adds, the client's threads settle, any thread reads.
/// </summary>
internal sealed class SentLedger : IDeliverySink
{
    private readonly AcknowledgementLedger[] _acknowledged;
    private readonly TracedSends _traced;
    private readonly ErrorCounts _errors;
    private long _sentBytes;

    public SentLedger(int partitions, TracedSends traced, ErrorCounts errors, ProducerId producer = default, LedgerFile? file = null)
    {
        _acknowledged = new AcknowledgementLedger[partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            _acknowledged[partition] = file is null ? new() : new(file, producer, partition);
        }

        _traced = traced;
        _errors = errors;
    }

    public long TotalSent => Sum(static (ledger, partition) => ledger._acknowledged[partition].Sent);

    public long TotalAcknowledged => Sum(static (ledger, partition) => ledger._acknowledged[partition].Count);

    public long TotalAcknowledgedBytes => Sum(static (ledger, partition) => ledger._acknowledged[partition].Bytes);

    /// <summary>The number of records that were given up and whose outcome is unknown.</summary>
    public long TotalFailed =>
        Math.Max(0, Sum(static (ledger, partition) => ledger._acknowledged[partition].Failed - ledger._acknowledged[partition].Refused));

    /// <summary>Records that are certainly not in the log, by reason: refused by a broker, or by this producer before sending.</summary>
    public ErrorCounts Refusals { get; } = new();

    /// <summary>Each partition's end offset before the first record; −1 where unknown, empty before <see cref="BeginAt"/>.</summary>
    public IReadOnlyList<long> Begins { get; private set; } = [];

    /// <summary>Stores each partition's end offset before the first record.</summary>
    /// <param name="ends">The end offsets; −1 where unknown.</param>
    public void BeginAt(IReadOnlyList<long> ends)
    {
        Begins = ends;
    }

    /// <summary>Gets the number of records sent to <paramref name="partition"/>.</summary>
    public long Sent(int partition) => _acknowledged[partition].Sent;

    /// <summary>Gets the number of records of <paramref name="partition"/> that were acknowledged or given up.</summary>
    public long Settled(int partition) => _acknowledged[partition].Count + _acknowledged[partition].Failed;

    /// <summary>Counts a record as sent. Called only on the sender's thread, before the client has the record.</summary>
    public void Send(int partition, int bytes)
    {
        _acknowledged[partition].Send();
        Volatile.Write(ref _sentBytes, _sentBytes + bytes);
    }

    /// <summary>Gets the records and bytes in flight: sent, and neither acknowledged nor given up.</summary>
    public (long Records, long Bytes) Unsettled()
    {
        var records = 0L;
        var bytes = 0L;
        foreach (var ledger in _acknowledged)
        {
            records += ledger.Count + ledger.Failed;
            bytes += ledger.Bytes + ledger.FailedBytes;
        }

        return (TotalSent - records, Volatile.Read(ref _sentBytes) - bytes);
    }

    /// <summary>Gets every partition with records. Acknowledgements are read first, so that none lacks its record.</summary>
    public IReadOnlyList<SentPartition> ToSnapshot()
    {
        var rows = new List<SentPartition>();
        var begins = Begins;
        for (var partition = 0; partition < _acknowledged.Length; partition++)
        {
            var acknowledged = _acknowledged[partition].ToArray();
            var sent = _acknowledged[partition].Sent;
            if (sent > 0)
            {
                rows.Add(new(partition, sent, acknowledged, _acknowledged[partition].Overflowed, partition < begins.Count ? begins[partition] : -1));
            }
        }

        return rows;
    }

    public void Acknowledged(int partition, long sequence, int bytes)
    {
        _acknowledged[partition].Acknowledge(sequence, bytes);
        _traced.Settle(partition, sequence, ErrorCode.NoError);
    }

    public void Failed(int partition, long sequence, int bytes, ErrorCode reason, PersistenceStatus status)
    {
        var isRefused = RefusedRecords.Is(reason, status);
        if (isRefused)
        {
            Refusals.Add(reason);
        }
        else
        {
            _errors.Add(reason);
        }

        _acknowledged[partition].Fail(bytes, isRefused);
        _traced.Settle(partition, sequence, reason);
    }

    private long Sum(Func<SentLedger, int, long> value)
    {
        var sum = 0L;
        for (var partition = 0; partition < _acknowledged.Length; partition++)
        {
            sum += value(this, partition);
        }

        return sum;
    }
}
