using System.Buffers.Binary;
using System.Text;

using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class BatchClientsTests : IAsyncLifetime
{
    private const string Topic = "records";
    private const int Partitions = 3;

    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(3);
    private readonly RecordingSink _sink = new();
    private readonly ErrorCounts _errors = new();

    public async ValueTask InitializeAsync() =>
        await _cluster.EnsureTopicAsync(new(Topic, Partitions, 3, new Dictionary<string, string>()), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public void EveryRecordIsAcknowledgedOnceWithItsSequence()
    {
        using var producer = CreateProducer();
        SendNumbers(producer, 30_000);

        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        for (var partition = 0; partition < Partitions; partition++)
        {
            Assert.Equal(Enumerable.Range(0, 10_000).Select(static i => (long)i), _sink.Of(partition));
        }

        Assert.Empty(_sink.Failures);
    }

    [Fact]
    public void RecordsAreReceivedAsTheyWereSentAndInOrder()
    {
        using var producer = CreateProducer();
        SendNumbers(producer, 30_000);
        using var consumer = CreateConsumer();
        using var batches = new BatchConsumer(consumer, 500);
        var next = new long[Partitions];
        Receive(batches, 30_000, record =>
        {
            Assert.Equal(next[record.Partition], BinaryPrimitives.ReadInt64LittleEndian(record.Value));
            Assert.Equal(next[record.Partition], record.Offset);
            Assert.Equal($"key-{next[record.Partition]}", Encoding.UTF8.GetString(record.Key));
            Assert.False(record.TryGetHeader("traceparent", out _));
            next[record.Partition]++;
        });

        Assert.All(next, static count => Assert.Equal(10_000, count));
        consumer.Close();
    }

    [Fact]
    public void RecordWithHeaderKeepsItsPlaceAndItsHeader()
    {
        using var producer = CreateProducer();
        Add(producer, 0, 0, "k"u8, "first"u8);
        producer.Send(out _);
        var refusal = producer.SendOne(0, 1, "k"u8, hasKey: true, "second"u8, "traceparent"u8, "00-trace"u8);
        Add(producer, 0, 2, "k"u8, "third"u8);
        producer.Send(out _);
        using var consumer = CreateConsumer();
        using var batches = new BatchConsumer(consumer, 10);
        var values = new List<string>();
        Receive(batches, 3, record =>
        {
            values.Add(Encoding.UTF8.GetString(record.Value));
            Assert.Equal(record.Offset == 1, record.TryGetHeader("traceparent", out var header));
            Assert.Equal(record.Offset == 1 ? "00-trace" : "", Encoding.UTF8.GetString(header));
        });

        Assert.Equal(ErrorCode.NoError, refusal);
        Assert.Equal(["first", "second", "third"], values);
        Assert.Equal([0L, 1, 2], _sink.Of(0));
        consumer.Close();
    }

    [Fact]
    public void KeysAndValuesMayBeMissingOrEmpty()
    {
        using var producer = CreateProducer();
        producer.Reserve(0);
        producer.Add(0, 0, keyLength: -1, valueLength: 0);
        producer.Reserve(0);
        producer.Add(0, 1, keyLength: 0, valueLength: 0);
        producer.Send(out _);
        using var consumer = CreateConsumer();
        using var batches = new BatchConsumer(consumer, 10);
        var seen = new List<(bool, int, int)>();
        Receive(batches, 2, record => seen.Add((record.HasKey, record.Key.Length, record.Value.Length)));

        Assert.Equal((false, 0, 0), seen[0]);
        Assert.Equal(0, seen[1].Item2);
        consumer.Close();
    }

    [Fact]
    public void RecordThatWasNotReservedIsRefused()
    {
        using var producer = CreateProducer(bufferBytes: 100);

        Assert.Throws<InvalidOperationException>(() => { producer.Reserve(101); });
        Assert.Throws<InvalidOperationException>(() => producer.Add(0, 0, 50, 51));
        Assert.True(producer.HasRoomFor(100));
        Assert.False(producer.HasRoomFor(101));
    }

    [Fact]
    public void HeadersAreRefusedWhileABatchWaits()
    {
        using var producer = CreateProducer();
        Add(producer, 0, 0, "k"u8, "v"u8);

        Assert.Throws<InvalidOperationException>(() => producer.SendOne(0, 1, "k"u8, true, "v"u8, "h"u8, "v"u8));
    }

    [Fact]
    public void ClientsThatAreGoneRefuseToWork()
    {
        var producer = CreateProducer();
        producer.Dispose();
        producer.Dispose();
        using var consumer = CreateConsumer();
        var batches = new BatchConsumer(consumer, 10);
        batches.Dispose();
        batches.Dispose();

        Assert.Throws<ObjectDisposedException>(() => producer.Send(out _));
        Assert.Throws<ObjectDisposedException>(() => { producer.Reserve(1); });
        Assert.Throws<ObjectDisposedException>(() => { batches.Receive(0); });
        consumer.Close();
    }

    [Fact]
    public void SettingThatTheClientDoesNotKnowIsNamed()
    {
        var settings = Settings();
        settings.Set("no.such.setting", "1");

        var refusal = Assert.Throws<KafkaConfigurationException>(
            () => new BatchProducer(settings, Topic, 100, _sink, new ClientEvents(_errors, NullLoggerFactory.Instance)));
        Assert.Contains("no.such.setting", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SendingAndReceivingAllocateNothingARecord()
    {
        var counting = new CountingSink();
        using var producer = new BatchProducer(Settings(), Topic, 1 << 20, counting, new ClientEvents(_errors, NullLoggerFactory.Instance));
        SendNumbers(producer, 300);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SendNumbers(producer, 60_000);
        var sending = GC.GetAllocatedBytesForCurrentThread() - before;
        producer.Flush(TimeSpan.FromSeconds(30));
        using var consumer = CreateConsumer();
        using var batches = new BatchConsumer(consumer, 500);
        var received = 0L;
        received += batches.Receive(10_000).Count;
        before = GC.GetAllocatedBytesForCurrentThread();
        while (received < 60_300)
        {
            received += batches.Receive(100).Count;
        }

        var receiving = GC.GetAllocatedBytesForCurrentThread() - before;
        consumer.Close();
        Assert.Equal(60_300, counting.Acknowledgements);
        // A path that is first taken here may cost a few bytes once; one byte a record would be sixty thousand.
        Assert.InRange(sending + receiving, 0, 1_000);
    }

    private static void SendNumbers(BatchProducer producer, int count)
    {
        Span<byte> key = stackalloc byte[32];
        Span<byte> value = stackalloc byte[sizeof(long)];
        for (var i = 0; i < count; i++)
        {
            var sequence = i / Partitions;
            BinaryPrimitives.WriteInt64LittleEndian(value, sequence);
            "key-"u8.CopyTo(key);
            sequence.TryFormat(key[4..], out var digits);
            Add(producer, i % Partitions, sequence, key[..(4 + digits)], value);
            if (producer.Count == 1_000 && producer.Send(out var refusal) != 1_000)
            {
                Assert.Fail($"The client refused records: {refusal}");
            }
        }

        producer.Send(out _);
    }

    private static void Add(BatchProducer producer, int partition, long sequence, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var target = producer.Reserve(key.Length + value.Length);
        key.CopyTo(target);
        value.CopyTo(target[key.Length..]);
        producer.Add(partition, sequence, key.Length, value.Length);
    }

    private static void Receive(BatchConsumer batches, int count, RecordAction action)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var received = 0; received < count;)
        {
            Assert.False(patience.IsCancellationRequested, $"{received} of {count} records were received");
            var batch = batches.Receive(100);
            for (var i = 0; i < batch.Count; i++)
            {
                Assert.Equal(ErrorCode.NoError, batch[i].Error);
                action(batch[i]);
            }

            received += batch.Count;
        }
    }

    private ProducerConfig Settings() => new()
    {
        BootstrapServers = _cluster.BootstrapServers,
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = 1,
    };

    private BatchProducer CreateProducer(int bufferBytes = 1 << 20) =>
        new(Settings(), Topic, bufferBytes, _sink, new ClientEvents(_errors, NullLoggerFactory.Instance));

    private IConsumer<Ignore, Ignore> CreateConsumer()
    {
        var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
        {
            BootstrapServers = _cluster.BootstrapServers,
            GroupId = "readers",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoOffsetStore = false,
            FetchWaitMaxMs = 10,
        }).Build();
        consumer.Subscribe(Topic);
        return consumer;
    }

    private delegate void RecordAction(RecordView record);

    private sealed class CountingSink : IDeliverySink
    {
        private long _acknowledgements;

        public long Acknowledgements => Interlocked.Read(ref _acknowledgements);

        public void Acknowledged(int partition, long sequence, int bytes) => Interlocked.Increment(ref _acknowledgements);

        public void Failed(int partition, long sequence, int bytes, ErrorCode reason)
        {
        }
    }

    private sealed class RecordingSink : IDeliverySink
    {
        private readonly Lock _lock = new();
        private readonly List<(int Partition, long Sequence)> _acknowledged = [];

        public List<ErrorCode> Failures { get; } = [];

        public void Acknowledged(int partition, long sequence, int bytes)
        {
            lock (_lock)
            {
                _acknowledged.Add((partition, sequence));
            }
        }

        public void Failed(int partition, long sequence, int bytes, ErrorCode reason)
        {
            lock (_lock)
            {
                Failures.Add(reason);
            }
        }

        public IReadOnlyList<long> Of(int partition)
        {
            lock (_lock)
            {
                return [.. _acknowledged.Where(delivery => delivery.Partition == partition).Select(static delivery => delivery.Sequence)];
            }
        }
    }
}
