using System.Text;

using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;

namespace StreamLab.Kafka.Tests;

/// <summary>Clients of several topics, whose partitions are numbered through.</summary>
public sealed class SeveralTopicsTests : IAsyncLifetime
{
    private const int Records = 6_000;

    private readonly EventTopics _topics = new(["records", "records-2", "records-3"], 2);
    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(1);
    private readonly RecordingSink _sink = new();
    private readonly SendBatch _batch = new(1 << 20, 1 << 20);

    public static TheoryData<ClientKind> Kinds => [.. Enum.GetValues<ClientKind>()];

    public async ValueTask InitializeAsync()
    {
        foreach (var topic in _topics.Names)
        {
            await _cluster.EnsureTopicAsync(new(topic, _topics.PartitionsOfEach, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _batch.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public void PartitionsOfTheSecondTopicFollowThoseOfTheFirst()
    {
        Assert.Equal([("records", 0), ("records", 1), ("records-2", 0), ("records-2", 1), ("records-3", 0), ("records-3", 1)], Enumerable.Range(0, 6).Select(_topics.PlaceOf));
        Assert.All(Enumerable.Range(0, 6), number => Assert.Equal(number, _topics.NumberOf(_topics.PlaceOf(number).Topic, _topics.PlaceOf(number).Partition)));
        Assert.Equal(-1, _topics.NumberOf("records-4", 0));
        Assert.Equal(-1, _topics.NumberOf("records", 2));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordsGoToEveryTopicAndComeBackByTheSameNumbers(ClientKind kind)
    {
        using var producer = Send(kind);

        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        Assert.Empty(_sink.Failures);
        for (var partition = 0; partition < _topics.Partitions; partition++)
        {
            Assert.Equal(Enumerable.Range(0, Records / 6).Select(static i => (long)i), _sink.Of(partition).Order());
        }

        foreach (var topic in _topics.Names)
        {
            Assert.Equal(Records / 3, Count(topic));
        }

        Assert.All(Receive(kind), static record => Assert.Equal(record.Partition, record.Told));
        Assert.Equal([1_000L, 1_000, 1_000, 1_000, 1_000, 1_000], producer.Connect(6, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatAFullQueueRefusesStaysInTheBatchInOrder(ClientKind kind)
    {
        using var producer = Create(kind, new() { BootstrapServers = _cluster.BootstrapServers, QueueBufferingMaxMessages = 100 });
        for (var i = 0; i < 600; i++)
        {
            _batch.TryAppend(i % 6, i / 6, [], hasKey: false, new BytesValue("v"u8), out _);
        }

        var accepted = 0;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            Assert.False(patience.IsCancellationRequested, $"{accepted} of 600 records were accepted");
            accepted += producer.Send(_batch, out var refusal);
            Assert.Equal(_batch.Count == 0 ? ErrorCode.NoError : ErrorCode.Local_QueueFull, refusal);
            Assert.Equal(600 - accepted, _batch.Count);
            producer.Flush(TimeSpan.FromSeconds(30));
        }
        while (_batch.Count > 0);

        Assert.Equal(600, accepted);
        Assert.All(Enumerable.Range(0, 6), partition => Assert.Equal(Enumerable.Range(0, 100).Select(static i => (long)i), _sink.Of(partition).Order()));
    }

    private IRecordProducer Create(ClientKind kind, ProducerConfig settings)
    {
        var events = new ClientEvents(new(), NullLoggerFactory.Instance);
        return kind == ClientKind.Plain ? new PlainProducer(settings, _topics, _sink, events) : new SpreadingProducer(settings, _topics, _sink, events);
    }

    private IRecordProducer Send(ClientKind kind)
    {
        var producer = Create(kind, new() { BootstrapServers = _cluster.BootstrapServers });
        for (var i = 0; i < Records; i++)
        {
            var (partition, sequence) = (i % 6, i / 6);
            var value = Encoding.ASCII.GetBytes($"{partition}");
            if (i % 997 == 0)
            {
                // One with a header goes by itself.
                producer.Send(_batch, out _);
                Assert.Equal(ErrorCode.NoError, producer.SendOne(partition, sequence, [], false, value, "name"u8, "value"u8));
                continue;
            }

            Assert.Equal(AppendOutcome.Appended, _batch.TryAppend(partition, sequence, [], hasKey: false, new BytesValue(value), out _));
            if (_batch.Count == 1_000)
            {
                Assert.Equal(1_000, producer.Send(_batch, out _));
            }
        }

        producer.Send(_batch, out _);
        return producer;
    }

    private long Count(string topic)
    {
        using var client = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "count" }).Build();
        return Enumerable.Range(0, _topics.PartitionsOfEach)
            .Sum(partition => client.QueryWatermarkOffsets(new(topic, partition), TimeSpan.FromSeconds(30)).High.Value);
    }

    private List<(int Partition, int Told)> Receive(ClientKind kind)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = _cluster.BootstrapServers,
            GroupId = "read",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        consumer.Assign(Enumerable.Range(0, 6).Select(_topics.PlaceOf).Select(static place => new TopicPartitionOffset(place.Topic, place.Partition, 0)));
        var received = kind == ClientKind.Plain
            ? Receive<PlainBatch, PlainRecord>(new PlainConsumer(consumer, 500, static () => 0, _topics))
            : Receive<ConsumedBatch, RecordView>(new BatchConsumer(consumer, 500, _topics));
        consumer.Close();
        return received;
    }

    private static List<(int Partition, int Told)> Receive<TBatch, TRecord>(IRecordConsumer<TBatch> records)
        where TBatch : struct, IRecordBatch<TRecord>, allows ref struct
        where TRecord : struct, IRecordView, allows ref struct
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        List<(int Partition, int Told)> received = [];
        using (records)
        {
            while (received.Count < Records)
            {
                Assert.False(patience.IsCancellationRequested, $"{received.Count} of {Records} records were received");
                var batch = records.Receive(100);
                for (var i = 0; i < batch.Count; i++)
                {
                    received.Add((batch[i].Partition, batch[i].Value[0] - '0'));
                }
            }
        }

        return received;
    }
}
