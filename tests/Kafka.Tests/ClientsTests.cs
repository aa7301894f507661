using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Testing;

namespace StreamLab.Kafka.Tests;

/// <summary>What holds of every kind of client, and what of one.</summary>
public sealed class ClientsTests : IAsyncLifetime
{
    private const string Topic = "records";
    private const int Partitions = 3;

    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(3);
    private readonly RecordingSink _sink = new();
    private readonly ErrorCounts _errors = new();
    private readonly SendBatch _batch = new(1 << 20, 1 << 20);

    public static TheoryData<ClientKind> Kinds => [.. Enum.GetValues<ClientKind>()];

    public async ValueTask InitializeAsync() =>
        await _cluster.EnsureTopicAsync(new(Topic, Partitions, 3, new Dictionary<string, string>()), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _batch.Dispose();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryRecordIsAcknowledgedOnceWithItsSequence(ClientKind kind)
    {
        using var producer = CreateProducer(kind);
        SendNumbers(producer, 30_000);

        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        for (var partition = 0; partition < Partitions; partition++)
        {
            Assert.Equal(Enumerable.Range(0, 10_000).Select(static i => (long)i), Told(kind, partition));
        }

        Assert.Empty(_sink.Failures);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordsAreReceivedAsTheyWereSentAndInOrder(ClientKind kind)
    {
        using var producer = CreateProducer(kind);
        SendNumbers(producer, 30_000);
        var next = new long[Partitions];
        foreach (var record in Receive(kind, 30_000))
        {
            Assert.Equal(next[record.Partition], BinaryPrimitives.ReadInt64LittleEndian(record.Value));
            Assert.Equal(next[record.Partition], record.Offset);
            Assert.Equal($"key-{next[record.Partition]}", Encoding.UTF8.GetString(record.Key));
            Assert.Empty(record.Traces);
            next[record.Partition]++;
        }

        Assert.All(next, static count => Assert.Equal(10_000, count));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordWithHeaderKeepsItsPlaceAndItsHeader(ClientKind kind)
    {
        using var producer = CreateProducer(kind);
        Add(0, 0, "k"u8, "first"u8);
        producer.Send(_batch, out _);
        var refusal = producer.SendOne(0, 1, "k"u8, hasKey: true, "second"u8, "traceparent"u8, "00-trace"u8);
        Add(0, 2, "k"u8, "third"u8);
        producer.Send(_batch, out _);
        var received = Receive(kind, 3);

        Assert.Equal(ErrorCode.NoError, refusal);
        Assert.Equal(["first", "second", "third"], received.Select(static record => Encoding.UTF8.GetString(record.Value)));
        Assert.Equal([[], ["00-trace"], []], received.Select(static record => record.Traces));
        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        Assert.Equal([0L, 1, 2], Told(kind, partition: 0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void KeysAndValuesMayBeMissingOrEmpty(ClientKind kind)
    {
        using var producer = CreateProducer(kind);
        _batch.TryAppend(0, 0, [], hasKey: false, new BytesValue([]), out _);
        _batch.TryAppend(0, 1, [], hasKey: true, new BytesValue([]), out _);
        producer.Send(_batch, out _);
        var received = Receive(kind, 2);

        Assert.Equal([false, true], received.Select(static record => record.HasKey));
        Assert.All(received, static record => Assert.Equal((0, 0), (record.Key.Length, record.Value.Length)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ConnectingGivesUpWhereNoBrokerAnswersAndWhenToldTo(ClientKind kind)
    {
        using var producer = CreateProducer(kind);
        producer.Connect(Partitions, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        producer.Connect(Partitions, TimeSpan.FromMinutes(10), new CancellationToken(canceled: true));
        for (var broker = 1; broker <= 3; broker++)
        {
            await _cluster.Kafka.Broker(broker).IsolateAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([-1L, -1, -1], producer.Connect(Partitions, TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));
        Assert.Empty(_sink.Failures);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ProducerThatIsGoneRefusesToWork(ClientKind kind)
    {
        var producer = CreateProducer(kind);
        producer.Dispose();
        producer.Dispose();

        Add(0, 0, "k"u8, "v"u8);

        Assert.Throws<ObjectDisposedException>(() => producer.Send(_batch, out _));
        Assert.Throws<ObjectDisposedException>(() => producer.SendOne(0, 1, "k"u8, hasKey: true, "v"u8, "h"u8, "v"u8));
        Assert.Throws<ObjectDisposedException>(() => producer.Flush(TimeSpan.Zero));
    }

    [Fact]
    public void ConsumersThatAreGoneRefuseToWork()
    {
        using var consumer = CreateConsumer();
        var batches = new BatchConsumer(consumer, 10);
        batches.Dispose();
        batches.Dispose();
        var plain = new PlainConsumer(consumer, 10, static () => 0);
        plain.Dispose();

        Assert.Throws<ObjectDisposedException>(() => { batches.Receive(0); });
        Assert.Throws<ObjectDisposedException>(() => { plain.Receive(0); });
        consumer.Close();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatAFullQueueDoesNotTakeStaysInTheBatchInOrder(ClientKind kind)
    {
        var settings = Settings();
        settings.QueueBufferingMaxMessages = 100;
        // Nothing leaves the queue before it is full.
        settings.LingerMs = 60_000;
        using var producer = CreateProducer(kind, settings);
        for (var sequence = 0; sequence < 150; sequence++)
        {
            Add(0, sequence, "k"u8, "v"u8);
        }

        Assert.Equal(100, producer.Send(_batch, out var refusal));
        Assert.Equal((ErrorCode.Local_QueueFull, 50), (refusal, _batch.Count));
        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        Assert.Equal(50, producer.Send(_batch, out refusal));
        Assert.Equal((ErrorCode.NoError, 0), (refusal, _batch.Count));
        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        Assert.Equal(Enumerable.Range(0, 150).Select(static i => (long)i), Told(kind, partition: 0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task RecordThatIsGivenUpIsToldOnceWithItsSize(ClientKind kind)
    {
        var settings = Settings();
        settings.MessageTimeoutMs = 100;
        settings.LingerMs = 0;
        using var producer = CreateProducer(kind, settings);
        for (var broker = 1; broker <= 3; broker++)
        {
            await _cluster.Kafka.Broker(broker).IsolateAsync(TestContext.Current.CancellationToken);
        }

        Add(1, 0, "key"u8, "value"u8);
        producer.Send(_batch, out _);

        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        Assert.Equal([(1, 0L, 8, ErrorCode.Local_MsgTimedOut, PersistenceStatus.NotPersisted)], _sink.Failures);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordThatABrokerRefusesIsToldToBeInNoLog(ClientKind kind)
    {
        using var producer = CreateProducer(kind);
        _cluster.Kafka.FailNext(KafkaApi.Produce, ErrorCode.MsgSizeTooLarge);
        Add(1, 0, "key"u8, "value"u8);
        producer.Send(_batch, out _);

        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        Assert.Equal([(1, 0L, 8, ErrorCode.MsgSizeTooLarge, PersistenceStatus.NotPersisted)], _sink.Failures);
        Assert.Empty(_sink.Of(1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordWhoseAnswerDoesNotComeMayBeInTheLog(ClientKind kind)
    {
        var settings = Settings();
        settings.EnableIdempotence = false;
        settings.MessageSendMaxRetries = 0;
        using var producer = CreateProducer(kind, settings);
        _cluster.Kafka.FailNext(KafkaApi.Produce, ErrorCode.NotEnoughReplicasAfterAppend);
        Add(1, 0, "key"u8, "value"u8);
        producer.Send(_batch, out _);

        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        var failure = Assert.Single(_sink.Failures);
        Assert.Equal((ErrorCode.NotEnoughReplicasAfterAppend, PersistenceStatus.PossiblyPersisted), (failure.Reason, failure.Status));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ConnectingTellsWhereLogsEnd(ClientKind kind)
    {
        using (var first = CreateProducer(kind))
        {
            Assert.Equal([0L, 0, 0], first.Connect(Partitions, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            SendNumbers(first, 30);
            Assert.True(first.Flush(TimeSpan.FromSeconds(30)));
        }

        using var second = CreateProducer(kind);
        Assert.Equal([10L, 10, 10], second.Connect(Partitions, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BytesThatAreSentAreTold(ClientKind kind)
    {
        var settings = Settings();
        settings.StatisticsIntervalMs = 10;
        var events = new ClientEvents(_errors, NullLoggerFactory.Instance);
        using var producer = CreateProducer(kind, settings, _sink, events);
        SendNumbers(producer, 300);

        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        Assert.True(SpinWait.SpinUntil(() => producer.Send(_batch, out _) == 0 && events.SentBytes > 300, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void PlainProducerTellsDeliveriesWhateverItsOwnSettingsSay()
    {
        var settings = Settings();
        settings.EnableDeliveryReports = false;
        settings.EnableBackgroundPoll = false;
        using var producer = CreateProducer(ClientKind.Plain, settings);
        Add(0, 0, "k"u8, "v"u8);
        producer.Send(_batch, out _);

        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        Assert.Equal([0L], _sink.Of(0));
    }

    [Fact]
    public void PlainBatchEndsWithARebalance()
    {
        using var producer = CreateProducer(ClientKind.Plain);
        SendNumbers(producer, 300);
        producer.Flush(TimeSpan.FromSeconds(30));
        using var consumer = CreateConsumer();
        var asked = 0;
        using var records = new PlainConsumer(consumer, 100, () => asked++);
        var received = 0;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (received < 300 && !patience.IsCancellationRequested)
        {
            var count = records.Receive(100).Count;
            Assert.InRange(count, 0, 1);
            received += count;
        }

        consumer.Close();
        Assert.Equal(300, received);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SettingThatTheClientDoesNotKnowIsNamed(ClientKind kind)
    {
        var settings = Settings();
        settings.Set("no.such.setting", "1");

        var refusal = Assert.Throws<KafkaConfigurationException>(
            () => CreateProducer(kind, settings));
        Assert.Contains("no.such.setting", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BatchesAreSentAndReceivedWithoutAnAllocationARecord()
    {
        var counting = new CountingSink();
        using var producer = new BatchProducer(Settings(), Topic, counting, new ClientEvents(_errors, NullLoggerFactory.Instance));
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
        var started = Stopwatch.GetTimestamp();
        while (received < 60_300 && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1))
        {
            received += batches.Receive(100).Count;
        }

        var receiving = GC.GetAllocatedBytesForCurrentThread() - before;
        batches.Dispose();
        consumer.Close();
        Assert.Equal(60_300, counting.Acknowledgements);
        Assert.Equal(60_300, received);
        // A path that is first taken here may cost a few bytes once; one byte a record would be sixty thousand.
        Assert.InRange(sending + receiving, 0, 1_000);
    }

    private void SendNumbers(IRecordProducer producer, int count)
    {
        Span<byte> key = stackalloc byte[32];
        Span<byte> value = stackalloc byte[sizeof(long)];
        for (var i = 0; i < count; i++)
        {
            var sequence = i / Partitions;
            BinaryPrimitives.WriteInt64LittleEndian(value, sequence);
            "key-"u8.CopyTo(key);
            sequence.TryFormat(key[4..], out var digits);
            Add(i % Partitions, sequence, key[..(4 + digits)], value);
            if (_batch.Count == 1_000 && producer.Send(_batch, out var refusal) != 1_000)
            {
                Assert.Fail($"The client refused records: {refusal}");
            }
        }

        producer.Send(_batch, out _);
    }

    // Assert.Equal would allocate for each record.
    private void Add(int partition, long sequence, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (_batch.TryAppend(partition, sequence, key, hasKey: true, new BytesValue(value), out _) != AppendOutcome.Appended)
        {
            Assert.Fail("The record does not fit in the batch.");
        }
    }

    /// <summary>The sequences that the sink was told of: in order, unless a flush took the plain client's reports beside its own thread.</summary>
    private IEnumerable<long> Told(ClientKind kind, int partition) =>
        kind == ClientKind.Plain ? _sink.Of(partition).Order() : _sink.Of(partition);

    private List<Received> Receive(ClientKind kind, int count)
    {
        using var consumer = CreateConsumer();
        var received = kind == ClientKind.Plain
            ? Receive<PlainBatch, PlainRecord>(new PlainConsumer(consumer, 500, static () => 0), count)
            : Receive<ConsumedBatch, RecordView>(new BatchConsumer(consumer, 500), count);
        consumer.Close();
        return received;
    }

    private static List<Received> Receive<TBatch, TRecord>(IRecordConsumer<TBatch> records, int count)
        where TBatch : struct, IRecordBatch<TRecord>, allows ref struct
        where TRecord : struct, IRecordView, allows ref struct
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var received = new List<Received>();
        using (records)
        {
            while (received.Count < count)
            {
                Assert.False(patience.IsCancellationRequested, $"{received.Count} of {count} records were received");
                var batch = records.Receive(100);
                for (var i = 0; i < batch.Count; i++)
                {
                    Assert.Equal(ErrorCode.NoError, batch[i].ErrorCode);
                    received.Add(Keep(batch[i]));
                }
            }
        }

        return received;
    }

    private static Received Keep<TRecord>(TRecord record)
        where TRecord : struct, IRecordView, allows ref struct =>
        new(
            record.Partition, record.Offset, record.HasKey, record.Key.ToArray(), record.Value.ToArray(),
            record.TryGetHeader("traceparent", out var trace) ? [Encoding.UTF8.GetString(trace)] : []);

    private ProducerConfig Settings() => new()
    {
        BootstrapServers = _cluster.BootstrapServers,
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = 1,
    };

    private IRecordProducer CreateProducer(ClientKind kind) => CreateProducer(kind, Settings());

    private IRecordProducer CreateProducer(ClientKind kind, ProducerConfig settings) =>
        CreateProducer(kind, settings, _sink, new ClientEvents(_errors, NullLoggerFactory.Instance));

    private static IRecordProducer CreateProducer(ClientKind kind, ProducerConfig settings, IDeliverySink sink, IClientEvents events) => kind switch
    {
        ClientKind.Batch => new BatchProducer(settings, Topic, sink, events),
        ClientKind.Plain => new PlainProducer(settings, Topic, sink, events),
    };

    private IConsumer<byte[], byte[]> CreateConsumer()
    {
        var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
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

    private sealed record Received(int Partition, long Offset, bool HasKey, byte[] Key, byte[] Value, IReadOnlyList<string> Traces);

    private sealed class CountingSink : IDeliverySink
    {
        private long _acknowledgements;

        public long Acknowledgements => Interlocked.Read(ref _acknowledgements);

        public void Acknowledged(int partition, long sequence, int bytes) => Interlocked.Increment(ref _acknowledgements);

        public void Failed(int partition, long sequence, int bytes, ErrorCode reason, PersistenceStatus status)
        {
        }
    }
}
