using Confluent.Kafka;
using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Producing;

/// <summary>What one producer sent to one topic, and what became of it. Thread-safe.</summary>
/// <param name="id">The number that stamps carry.</param>
/// <param name="producer">The producer's name.</param>
/// <param name="topic">The topic.</param>
internal sealed class SentStream(uint id, string producer, string topic)
{
    private const long NoTransaction = -1;

    private readonly Lock _lock = new();
    private readonly PagedSet _acknowledged = new();
    private readonly PagedSet _failed = new();
    private readonly Dictionary<int, long> _firstOffsets = [];
    private readonly Dictionary<string, long> _errors = [];
    private readonly List<long> _withdrawn = [];
    private long _next;
    private long _unknown;
    private long _unheard;
    private long _transaction = NoTransaction;

    /// <summary>The number that stamps carry.</summary>
    public uint Id => id;

    /// <summary>The topic.</summary>
    public string Topic => topic;

    /// <summary>The number of records that the client took.</summary>
    public long Sent => Interlocked.Read(ref _next);

    /// <summary>Gives the next record its number. The caller sends before anybody else asks, so that numbers are in the order of sending.</summary>
    public long Next() => Interlocked.Increment(ref _next) - 1;

    /// <summary>Takes the newest number back: the client did not take the record.</summary>
    public void TakeBack() => Interlocked.Decrement(ref _next);

    /// <summary>Takes the client's word on a record.</summary>
    /// <param name="sequence">The record's number.</param>
    /// <param name="status">Whether the record is in the log.</param>
    /// <param name="error">The error, if there is one.</param>
    /// <param name="partition">The partition that has the record.</param>
    /// <param name="offset">Its offset there.</param>
    /// <param name="isHeard">True when the application learns of it.</param>
    public void Settle(long sequence, PersistenceStatus status, Error? error, int partition, long offset, bool isHeard)
    {
        lock (_lock)
        {
            // The settings may leave the status out (dotnet.producer.delivery.report.fields); an offset comes with an acknowledgement only.
            if (error is not { IsError: true } && (status == PersistenceStatus.Persisted || offset >= 0))
            {
                _acknowledged.Add(sequence);
                if (!_firstOffsets.TryGetValue(partition, out var first) || offset < first)
                {
                    _firstOffsets[partition] = offset;
                }

                return;
            }

            _failed.Add(sequence);
            if (error is not { IsError: true })
            {
                // The client was told not to wait for an acknowledgement.
                _unknown++;
                return;
            }

            _unknown += status == PersistenceStatus.NotPersisted ? 0 : 1;
            _unheard += isHeard ? 0 : 1;
            var kind = error.Code.ToString();
            _errors[kind] = _errors.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>Begins a transaction: what is sent from now on counts when it is committed.</summary>
    public void BeginTransaction()
    {
        lock (_lock)
        {
            _transaction = Interlocked.Read(ref _next);
        }
    }

    /// <summary>Ends the transaction.</summary>
    /// <param name="isCommitted">True when its records count.</param>
    public void EndTransaction(bool isCommitted)
    {
        lock (_lock)
        {
            if (_transaction != NoTransaction && !isCommitted)
            {
                _withdrawn.AddRange([_transaction, Interlocked.Read(ref _next)]);
            }

            _transaction = NoTransaction;
        }
    }

    /// <summary>Copies what is known.</summary>
    /// <param name="isDisposed">True when the producer is disposed, so that nothing more will be settled.</param>
    public SentSummary Summarize(bool isDisposed)
    {
        lock (_lock)
        {
            var next = Interlocked.Read(ref _next);
            var acknowledged = _acknowledged.ToRanges();
            var open = RangeSet.FromPairs([0, next]).Except(acknowledged).Except(_failed.ToRanges());
            var withdrawn = RangeSet.FromPairs([.. _withdrawn, .. _transaction == NoTransaction ? Array.Empty<long>() : [_transaction, next]]);
            return new()
            {
                Stream = id,
                Producer = producer,
                Topic = topic,
                Sent = next,
                Acknowledged = acknowledged.Except(withdrawn),
                Abandoned = isDisposed ? open : RangeSet.Empty,
                InFlight = open.Count,
                Withdrawn = withdrawn.Count,
                Refused = _failed.Count - _unknown,
                Unheard = _unheard,
                Errors = new Dictionary<string, long>(_errors),
                FirstOffsets = new Dictionary<int, long>(_firstOffsets),
            };
        }
    }

    /// <summary>The number of records that the client has not said anything of yet.</summary>
    public long InFlight
    {
        get
        {
            lock (_lock)
            {
                return Interlocked.Read(ref _next) - _acknowledged.Count - _failed.Count;
            }
        }
    }
}
