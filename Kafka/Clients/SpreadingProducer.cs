using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Native;
using StreamLab.Settings;

namespace StreamLab.Kafka.Clients;

/// <summary>Sends to several topics with one client: sorts each batch by topic and gives librdkafka one batch for each.</summary>
/// <remarks>
/// The client returns what it was given with a record, and nothing of several topics' numbering. So a record's sequence carries the index of its
/// topic in bits that no sequence reaches.
/// </remarks>
public sealed unsafe class SpreadingProducer : IRecordProducer
{
    private readonly EventTopics _topics;
    private readonly ProducerClient _client;
    private readonly BatchProducer[] _producers;
    private readonly RdMessage* _sorted;
    private readonly RdMessage* _refused;

    private bool _disposed;

    /// <summary>Creates the client, which connects in the background.</summary>
    /// <param name="settings">The client's settings, connection included.</param>
    /// <param name="topics">The topics to send to. Records, and the sink, name their partitions by the numbers among those of all topics.</param>
    /// <param name="sink">Receives every delivery until this object is disposed.</param>
    /// <param name="events">Receives errors and log lines.</param>
    /// <exception cref="KafkaConfigurationException">librdkafka refuses a setting.</exception>
    public SpreadingProducer(ProducerConfig settings, EventTopics topics, IDeliverySink sink, IClientEvents events)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(events);
        _topics = topics;
        _client = new(settings, new NumberingSink(topics.PartitionsOfEach, sink), events);
        _producers = [.. topics.Names.Select(topic => new BatchProducer(_client, topic, ownsClient: false))];
        _sorted = (RdMessage*)NativeMemory.AllocZeroed(SendBatch.MaxRecords, (nuint)sizeof(RdMessage));
        _refused = (RdMessage*)NativeMemory.AllocZeroed(SendBatch.MaxRecords, (nuint)sizeof(RdMessage));
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Connect(int partitions, TimeSpan timeout, CancellationToken cancellationToken) =>
        [.. _producers.SelectMany(producer => producer.Connect(_topics.PartitionsOfEach, timeout, cancellationToken)).Take(partitions)];

    /// <inheritdoc/>
    public int Send(SendBatch batch, out ErrorCode refusal)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(_disposed, this);
        refusal = ErrorCode.NoError;
        var messages = batch.Messages;
        var count = batch.Count;
        var (accepted, refused) = (0, 0);
        for (var topic = 0; topic < _producers.Length; topic++)
        {
            var sorted = Sort(messages, count, topic);
            var taken = _producers[topic].Send(_sorted, sorted, out var code);
            accepted += taken;
            if (code != ErrorCode.NoError)
            {
                // A full queue may be told of by one topic and have room for the next; the other errors end the producer.
                refusal = refusal is ErrorCode.NoError or ErrorCode.Local_QueueFull ? code : refusal;
                refused = Keep(topic, taken, sorted, refused);
            }
        }

        // The batch keeps what is behind the accepted records.
        new Span<RdMessage>(_refused, refused).CopyTo(new Span<RdMessage>(messages + (count - refused), refused));
        batch.Remove(accepted, refusal);
        return accepted;
    }

    /// <inheritdoc/>
    public ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue)
    {
        var topic = _topics.TopicOf(partition);
        return _producers[topic].SendOne(
            partition - (topic * _topics.PartitionsOfEach), NumberingSink.Tag(sequence, topic), key, hasKey, value, headerName, headerValue);
    }

    /// <inheritdoc/>
    public bool Flush(TimeSpan timeout) => _producers[0].Flush(timeout);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Array.ForEach(_producers, static producer => producer.Dispose());
        _client.Dispose();
        NativeMemory.Free(_sorted);
        NativeMemory.Free(_refused);
    }

    /// <summary>Collects a topic's records in their order.</summary>
    /// <returns>Their number.</returns>
    private int Sort(RdMessage* messages, int count, int topic)
    {
        var first = topic * _topics.PartitionsOfEach;
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            var partition = messages[i].Partition - first;
            if ((uint)partition < (uint)_topics.PartitionsOfEach)
            {
                var target = _sorted + found++;
                *target = messages[i];
                target->Partition = partition;
                target->Opaque = NumberingSink.Tag(messages[i].Opaque, topic);
            }
        }

        return found;
    }

    /// <summary>Keeps a topic's records that were not accepted, as the caller knows them.</summary>
    /// <returns>The number of all records kept so far.</returns>
    private int Keep(int topic, int from, int to, int kept)
    {
        for (var i = from; i < to; i++)
        {
            var target = _refused + kept++;
            *target = _sorted[i];
            target->Error = 0;
            target->Partition += topic * _topics.PartitionsOfEach;
            target->Opaque = NumberingSink.SequenceOf(target->Opaque);
        }

        return kept;
    }

    /// <summary>Gives the outcome of a record to a sink that counts the partitions of all topics through.</summary>
    private sealed class NumberingSink(int partitionsOfEach, IDeliverySink sink) : IDeliverySink
    {
        private const int TopicShift = 56;

        public static long Tag(long sequence, int topic) => sequence | ((long)topic << TopicShift);

        public static long SequenceOf(long tagged) => tagged & ((1L << TopicShift) - 1);

        public void Acknowledged(int partition, long sequence, int bytes) =>
            sink.Acknowledged(NumberOf(partition, sequence), SequenceOf(sequence), bytes);

        public void Failed(int partition, long sequence, int bytes, ErrorCode reason, PersistenceStatus status) =>
            sink.Failed(NumberOf(partition, sequence), SequenceOf(sequence), bytes, reason, status);

        private int NumberOf(int partition, long tagged) => partition + ((int)(tagged >> TopicShift) * partitionsOfEach);
    }
}
