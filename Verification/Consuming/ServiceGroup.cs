using System.Collections.Concurrent;

namespace StreamLab.Verification.Consuming;

/// <summary>What the watched consumers of one group did. Thread-safe.</summary>
/// <param name="name">The group's name.</param>
/// <param name="isReported">True when services say which records they processed.</param>
internal sealed class ServiceGroup(string name, bool isReported)
{
    private readonly ConcurrentDictionary<uint, ReadStream> _streams = [];
    private readonly ConcurrentDictionary<uint, ReadStream> _origins = [];
    private readonly ConcurrentDictionary<string, bool> _topics = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ConsumerWatch> _consumers = [];
    private long _foreign;
    private long _headerless;

    /// <summary>The group's name.</summary>
    public string Name => name;

    /// <summary>True when services say which records they processed.</summary>
    public bool IsReported => isReported;

    /// <summary>The topics that the group reads.</summary>
    public IEnumerable<string> Topics => _topics.Keys;

    /// <summary>The watched consumers, in the order of their creation.</summary>
    public IEnumerable<ConsumerWatch> Consumers => _consumers;

    /// <summary>Records without a stamp of this run.</summary>
    public long Foreign => Interlocked.Read(ref _foreign);

    /// <summary>Records without headers, because a consumer's settings leave them out.</summary>
    public long Headerless => Interlocked.Read(ref _headerless);

    /// <summary>What was early in each partition: committed before it was processed.</summary>
    public ConcurrentDictionary<(string Topic, int Partition), EarlyCommits> Early { get; } = [];

    /// <summary>Adds a consumer.</summary>
    public void Add(ConsumerWatch consumer) => _consumers.Enqueue(consumer);

    /// <summary>Says that the group reads a topic.</summary>
    public void Reads(string topic) => _topics.TryAdd(topic, true);

    /// <summary>Counts a record of somebody else.</summary>
    /// <param name="hasHeaders">False when the consumer leaves headers out.</param>
    public void CountForeign(bool hasHeaders)
    {
        if (hasHeaders)
        {
            Interlocked.Increment(ref _foreign);
        }
        else
        {
            Interlocked.Increment(ref _headerless);
        }
    }

    /// <summary>Gets what the group did with a stream.</summary>
    public ReadStream StreamOf(uint stream) => _streams.TryGetValue(stream, out var known) ? known : _streams.GetOrAdd(stream, new ReadStream(isReported));

    /// <summary>Gets what the group did with records that were made from those of a stream.</summary>
    public ReadStream OriginOf(uint stream) => _origins.TryGetValue(stream, out var known) ? known : _origins.GetOrAdd(stream, new ReadStream(isReported));

    /// <summary>The streams that the group read.</summary>
    public IReadOnlyDictionary<uint, ReadStream> Streams => _streams;

    /// <summary>The streams from which what the group read was made.</summary>
    public IReadOnlyDictionary<uint, ReadStream> Origins => _origins;

    /// <summary>The offset after the furthest that a watched consumer got in a partition; 0 when none was there.</summary>
    public long ReachedIn(string topic, int partition) => _consumers.Select(consumer => consumer.ReachedIn(topic, partition)).DefaultIfEmpty().Max();
}
