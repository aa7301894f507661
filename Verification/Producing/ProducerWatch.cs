using System.Collections.Concurrent;
using StreamLab.Verification.Observing;

namespace StreamLab.Verification.Producing;

/// <summary>Knows what one producer does, whatever its types are. Thread-safe.</summary>
/// <param name="name">The producer's name.</param>
/// <param name="open">Makes a new stream.</param>
internal sealed class ProducerWatch(string name, Func<string, string, SentStream> open)
{
    private readonly ConcurrentDictionary<string, SentStream> _streams = new(StringComparer.Ordinal);
    private volatile bool _isInTransaction;
    private volatile SentStream? _last;

    /// <summary>The producer's name.</summary>
    public string Name => name;

    /// <summary>Orders sending: numbers follow the order in which the client takes the records.</summary>
    public Lock Sending { get; } = new();

    /// <summary>True when the application disposed the producer.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>True when the client gives no delivery reports, because its settings say so.</summary>
    public bool IsMute { get; set; }

    /// <summary>The records that the client has not said anything of.</summary>
    public long InFlight => IsMute ? 0 : _streams.Values.Sum(static stream => stream.InFlight);

    /// <summary>Gets the stream of a topic. Called while <see cref="Sending"/> is held.</summary>
    public SentStream StreamOf(string topic)
    {
        if (_last is { } last && last.Topic == topic)
        {
            return last;
        }

        if (!_streams.TryGetValue(topic, out var stream))
        {
            stream = open(name, topic);
            if (_isInTransaction)
            {
                stream.BeginTransaction();
            }

            _streams[topic] = stream;
        }

        return _last = stream;
    }

    /// <summary>Begins a transaction.</summary>
    public void BeginTransaction()
    {
        lock (Sending)
        {
            _isInTransaction = true;
            foreach (var stream in _streams.Values)
            {
                stream.BeginTransaction();
            }
        }
    }

    /// <summary>Ends the transaction.</summary>
    public void EndTransaction(bool isCommitted)
    {
        lock (Sending)
        {
            _isInTransaction = false;
            foreach (var stream in _streams.Values)
            {
                stream.EndTransaction(isCommitted);
            }
        }
    }

    /// <summary>Says that the application disposed the producer.</summary>
    public void Dispose() => IsDisposed = true;

    /// <summary>Copies what is known.</summary>
    /// <param name="isEnd">True when the process ends, as if every producer were disposed.</param>
    public ProducerObservation Observe(bool isEnd = false) =>
        new(name, IsMute, [.. _streams.Values.Select(stream => stream.Summarize((isEnd || IsDisposed) && !IsMute))]);
}
