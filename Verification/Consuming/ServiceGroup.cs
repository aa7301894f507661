using System.Collections.Concurrent;
using Confluent.Kafka;
using StreamLab.Verification.Observing;

namespace StreamLab.Verification.Consuming;

/// <summary>What the watched consumers of one group did. Thread-safe.</summary>
/// <param name="name">The group's name.</param>
/// <param name="isReported">True when services say which records they processed.</param>
internal sealed class ServiceGroup(string name, bool isReported)
{
    private readonly ConcurrentDictionary<(uint Stream, string Topic), ReadStream> _streams = [];
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

    /// <summary>Takes a record that a service processed, by its place in the log. The consumer that got it last has processed it.</summary>
    public void Process(TopicPartitionOffset place) => _ = _consumers.Reverse().Any(consumer => consumer.TryProcess(place));

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

    /// <summary>Gets what the group did with a stream in a topic.</summary>
    public ReadStream StreamOf(uint stream, string topic) =>
        _streams.TryGetValue((stream, topic), out var known) ? known : _streams.GetOrAdd((stream, topic), new ReadStream(isReported));

    /// <summary>Gets what the group did with records that were made from those of a stream.</summary>
    public ReadStream OriginOf(uint stream) => _origins.TryGetValue(stream, out var known) ? known : _origins.GetOrAdd(stream, new ReadStream(isReported));

    /// <summary>The streams from which what the group read was made.</summary>
    public IReadOnlyDictionary<uint, ReadStream> Origins => _origins;

    /// <summary>Copies what is known.</summary>
    /// <param name="isEnd">True when the process ends.</param>
    public GroupObservation Observe(bool isEnd = false) => new()
    {
        Name = name,
        Topics = [.. _topics.Keys],
        Consumers = [.. _consumers.Select(consumer => consumer.Observe(isEnd))],
        Streams = [.. _streams.Select(static read => new StreamObservation(read.Key.Stream, read.Key.Topic, read.Value.ToRecords(), read.Value.ToDelivered()))],
        Early = [.. Early.Select(static early => new EarlyObservation(early.Key.Topic, early.Key.Partition, early.Value.ToRanges()))],
        Foreign = Foreign,
        Headerless = Headerless,
    };
}
