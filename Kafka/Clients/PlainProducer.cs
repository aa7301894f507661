using System.Text;

using Confluent.Kafka;
using Confluent.Kafka.Admin;

using StreamLab.Settings;
using StreamLab.Verification.Statistics;

namespace StreamLab.Kafka.Clients;

/// <summary>Sends with Confluent.Kafka's ordinary producer as its documentation recommends: one Produce with a delivery handler a record.</summary>
public sealed unsafe class PlainProducer : IRecordProducer
{
    private readonly Lock _reporting = new();
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly IDeliverySink _sink;
    private readonly EventTopics _topics;
    private bool _disposed;

    /// <summary>Creates the client, which connects in the background.</summary>
    /// <param name="settings">The client's settings, connection included.</param>
    /// <param name="topic">The topic to send to.</param>
    /// <param name="sink">Receives every delivery until this object is disposed.</param>
    /// <param name="events">Receives errors and log lines.</param>
    /// <exception cref="KafkaConfigurationException">librdkafka refuses a setting.</exception>
    public PlainProducer(ProducerConfig settings, string topic, IDeliverySink sink, IClientEvents events)
        : this(settings, new EventTopics([topic], 1), sink, events)
    {
    }

    /// <summary>Creates the client, which connects in the background.</summary>
    /// <param name="settings">The client's settings, connection included.</param>
    /// <param name="topics">The topics to send to. Records, and the sink, name their partitions by the numbers among those of all topics.</param>
    /// <param name="sink">Receives every delivery until this object is disposed.</param>
    /// <param name="events">Receives errors and log lines.</param>
    /// <exception cref="KafkaConfigurationException">librdkafka refuses a setting.</exception>
    public PlainProducer(ProducerConfig settings, EventTopics topics, IDeliverySink sink, IClientEvents events)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(events);
        (_topics, _sink) = (topics, sink);
        // Overrides the settings: the sink must receive every delivery, and nobody polls.
        var own = new ProducerConfig(settings.ToDictionary()) { EnableDeliveryReports = true, EnableBackgroundPoll = true };
        try
        {
            _producer = new ProducerBuilder<byte[], byte[]>(own)
                .SetErrorHandler((_, error) => events.Failed(error.Code, error.Reason))
                .SetLogHandler((_, message) => events.Log(message))
                .SetStatisticsHandler((_, json) => ReportSentBytes(json, events))
                .Build();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new KafkaConfigurationException(e.Message);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Connect(int partitions, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var admin = new DependentAdminClientBuilder(_producer.Handle).Build();
        var ends = new long[partitions];
        Array.Fill(ends, -1);
        var requests = Enumerable.Range(0, partitions)
            .Select(partition => new TopicPartitionOffsetSpec { TopicPartition = PlaceOf(partition), OffsetSpec = OffsetSpec.Latest() });
        try
        {
            var answer = admin.ListOffsetsAsync(requests, new() { RequestTimeout = timeout }).WaitAsync(cancellationToken).GetAwaiter().GetResult();
            foreach (var found in answer.ResultInfos)
            {
                var place = found.TopicPartitionOffsetError;
                ends[_topics.NumberOf(place.Topic, place.Partition.Value)] = Math.Max(-1, place.Offset.Value);
            }
        }
        catch (Exception e) when (e is KafkaException or OperationCanceledException)
        {
            // The client connects in the background, and the first records wait for it.
        }

        return ends;
    }

    /// <inheritdoc/>
    public int Send(SendBatch batch, out ErrorCode refusal)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(_disposed, this);
        refusal = ErrorCode.NoError;
        var accepted = 0;
        for (var messages = batch.Messages; accepted < batch.Count; accepted++)
        {
            var message = messages + accepted;
            var key = new ReadOnlySpan<byte>(message->Key, (int)message->KeyLength);
            var value = new ReadOnlySpan<byte>(message->Value, (int)message->ValueLength);
            refusal = Produce(message->Partition, message->Opaque, RecordOf(key, message->Key is not null, value));
            if (refusal != ErrorCode.NoError)
            {
                break;
            }
        }

        batch.Remove(accepted, refusal);
        return accepted;
    }

    /// <inheritdoc/>
    public ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var record = RecordOf(key, hasKey, value);
        record.Headers = new() { { Encoding.ASCII.GetString(headerName), headerValue.ToArray() } };
        return Produce(partition, sequence, record);
    }

    /// <inheritdoc/>
    public bool Flush(TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _producer.Flush(timeout) == 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _producer.Dispose();
    }

    private static void ReportSentBytes(string json, IClientEvents events)
    {
        if (ClientReading.TryReadSentBytes(Encoding.UTF8.GetBytes(json), out var bytes))
        {
            events.Sent(bytes);
        }
    }

    private static Message<byte[], byte[]> RecordOf(ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value) =>
        new() { Key = hasKey ? key.ToArray() : null!, Value = value.ToArray() };

    private ErrorCode Produce(int partition, long sequence, Message<byte[], byte[]> record)
    {
        var bytes = (record.Key?.Length ?? 0) + record.Value.Length;
        try
        {
            _producer.Produce(PlaceOf(partition), record, report => Report(partition, sequence, bytes, report.Error.Code, report.Status));
            return ErrorCode.NoError;
        }
        catch (ProduceException<byte[], byte[]> e)
        {
            return e.Error.Code;
        }
    }

    private TopicPartition PlaceOf(int partition)
    {
        var (topic, inTopic) = _topics.PlaceOf(partition);
        return new(topic, inTopic);
    }

    private void Report(int partition, long sequence, int bytes, ErrorCode outcome, PersistenceStatus status)
    {
        // Flush handles delivery reports beside the client's own thread, perhaps out of order, and the sink accepts one call at a time.
        lock (_reporting)
        {
            if (outcome == ErrorCode.NoError)
            {
                _sink.Acknowledged(partition, sequence, bytes);
            }
            else
            {
                _sink.Failed(partition, sequence, bytes, outcome, status);
            }
        }
    }
}
