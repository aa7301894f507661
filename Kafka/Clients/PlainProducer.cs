using System.Text;

using Confluent.Kafka;
using Confluent.Kafka.Admin;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>Confluent.Kafka's ordinary producer, as its documentation advises for throughput: one Produce with a delivery handler a record.</summary>
internal sealed unsafe class PlainProducer : ISendingClient
{
    private readonly Lock _telling = new();
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly IDeliverySink _sink;
    private readonly string _topic;

    /// <exception cref="KafkaConfigurationException">librdkafka refuses a setting.</exception>
    public PlainProducer(ProducerConfig settings, string topic, IDeliverySink sink, IClientEvents events)
    {
        (_topic, _sink) = (topic, sink);
        // What the settings may not take away: the sink is told of every record without anyone polling.
        var own = new ProducerConfig(settings.ToDictionary()) { EnableDeliveryReports = true, EnableBackgroundPoll = true };
        try
        {
            _producer = new ProducerBuilder<byte[], byte[]>(own)
                .SetErrorHandler((_, error) => events.Failed(error.Code, error.Reason))
                .SetLogHandler((_, message) => events.Log(message))
                .SetStatisticsHandler((_, json) => TellSentBytes(json, events))
                .Build();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new KafkaConfigurationException(e.Message);
        }
    }

    public IReadOnlyList<long> Connect(int partitions, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var asking = new DependentAdminClientBuilder(_producer.Handle).Build();
        var ends = new long[partitions];
        Array.Fill(ends, -1);
        var questions = Enumerable.Range(0, partitions)
            .Select(partition => new TopicPartitionOffsetSpec { TopicPartition = new(_topic, partition), OffsetSpec = OffsetSpec.Latest() });
        try
        {
            var answer = asking.ListOffsetsAsync(questions, new() { RequestTimeout = patience }).WaitAsync(cancellationToken).GetAwaiter().GetResult();
            foreach (var found in answer.ResultInfos)
            {
                ends[found.TopicPartitionOffsetError.Partition.Value] = Math.Max(-1, found.TopicPartitionOffsetError.Offset.Value);
            }
        }
        catch (Exception e) when (e is KafkaException or OperationCanceledException)
        {
            // The client connects by itself: the first records wait for it.
        }

        return ends;
    }

    public int Send(RdMessage* messages, int count, out ErrorCode refusal)
    {
        refusal = ErrorCode.NoError;
        for (var taken = 0; taken < count; taken++)
        {
            var message = messages + taken;
            var key = new ReadOnlySpan<byte>(message->Key, (int)message->KeyLength);
            var value = new ReadOnlySpan<byte>(message->Value, (int)message->ValueLength);
            refusal = Produce(message->Partition, message->Opaque, RecordOf(key, message->Key is not null, value));
            if (refusal != ErrorCode.NoError)
            {
                return taken;
            }
        }

        return count;
    }

    public ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue)
    {
        var record = RecordOf(key, hasKey, value);
        record.Headers = new() { { Encoding.ASCII.GetString(headerName), headerValue.ToArray() } };
        return Produce(partition, sequence, record);
    }

    public bool Flush(TimeSpan patience) => _producer.Flush(patience) == 0;

    public void Dispose() => _producer.Dispose();

    private static void TellSentBytes(string json, IClientEvents events)
    {
        if (ClientStatistics.TryReadSentBytes(Encoding.UTF8.GetBytes(json), out var bytes))
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
            _producer.Produce(new TopicPartition(_topic, partition), record, report => Tell(partition, sequence, bytes, report.Error.Code, report.Status));
            return ErrorCode.NoError;
        }
        catch (ProduceException<byte[], byte[]> e)
        {
            return e.Error.Code;
        }
    }

    private void Tell(int partition, long sequence, int bytes, ErrorCode outcome, PersistenceStatus status)
    {
        // Whoever flushes takes reports beside the client's own thread, and so perhaps out of order: the sink takes one at a time.
        lock (_telling)
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
