using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Tests.Native;

public sealed class MessageReclaimerTests
{
    private const string Topic = "records";
    private const int Brokers = 3;
    private const int Partitions = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void ConsumersOfThisVersionOfConfluentKafkaCanBePrepared() => Assert.True(BatchConsumer.Prepare());

    [Fact]
    public async Task RecordsGoBackToTheThreadsThatMadeThemAndAllAreFreed()
    {
        BatchConsumer.Prepare();
        await using var cluster = await FilledAsync(60_000);
        using var consumer = Subscribe(cluster);
        using (var batches = new BatchConsumer(consumer, 500))
        {
            ReceiveAll(batches, 60_000);
            // The rest came before any thread could have come by, or waits for its turn.
            Assert.InRange(batches.Reclaimed, 1, 60_000);
        }

        // A client whose records are not all freed does not end.
        var end = Task.Run(() =>
        {
            consumer.Close();
            consumer.Dispose();
        }, TestContext.Current.CancellationToken);
        await end.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ConsumerThatIsNotTheOnlyOneGetsItsOwnRecordsBack()
    {
        BatchConsumer.Prepare();
        await using var cluster = await FilledAsync(30_000);
        using var first = Subscribe(cluster, "first");
        using var second = Subscribe(cluster, "second");
        using (var ofFirst = new BatchConsumer(first, 500))
        using (var ofSecond = new BatchConsumer(second, 500))
        {
            ReceiveAll(ofFirst, 30_000);
            ReceiveAll(ofSecond, 30_000);
        }

        first.Close();
        second.Close();
    }

    [Fact]
    public void BrokerThatDoesNotComeByIsNotGivenMoreAndMore()
    {
        var records = new BrokerMessages(1);
        var batch = new IntPtr[1000];

        var taken = 0;
        for (var batches = 0; batches < 100; batches++)
        {
            taken += records.Add(batch);
        }

        Assert.Equal(32 * MessageChunk.Capacity, taken);
    }

    [Fact]
    public async Task BrokersThreadFreesABoundedNumberAtOnce()
    {
        const int Room = 32 * MessageChunk.Capacity;
        const int AtOnce = 8 * MessageChunk.Capacity;
        const int All = Room + AtOnce + MessageChunk.Capacity;
        await using var cluster = await FilledAsync(42_000);
        using var consumer = Subscribe(cluster);
        var received = ReceivedMessages.Take(consumer, All, Patience);
        var records = new BrokerMessages(1);
        var taken = records.Add(received);

        // librdkafka reads no answer while its thread frees records, so it may not free them all.
        records.ReleaseSome();
        var takenAgain = records.Add(received.AsSpan(taken));

        // A client whose records are not all freed does not end.
        records.Release();
        foreach (var left in received.AsSpan(taken + takenAgain))
        {
            RdKafka.MessageDestroy(left);
        }

        consumer.Close();
        Assert.Equal((Room, AtOnce), (taken, takenAgain));
    }

    [Fact]
    public void PileGivesTheTopChunksAndKeepsTheOthers()
    {
        var pile = new MessageChunkStack();
        for (var i = 0; i < 10; i++)
        {
            pile.Add(new());
        }

        Assert.Equal(8, Height(pile.Take(8)));
        Assert.Equal(2, Height(pile.Take(8)));
        Assert.Null(pile.Take(8));
    }

    [Fact]
    public void ChunkTakesWhatItHasRoomFor()
    {
        var chunk = new MessageChunk();
        var batch = new IntPtr[1000];

        Assert.Equal(1000, chunk.Add(batch));
        Assert.False(chunk.IsFull);
        Assert.Equal(24, chunk.Add(batch));
        Assert.True(chunk.IsFull);
        Assert.Equal(0, chunk.Add(batch));
    }

    [Fact]
    public void PileGivesEachChunkToOneThread()
    {
        const int Threads = 4;
        const int Chunks = 1000;
        var pile = new MessageChunkStack();
        var taken = new int[Threads];
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (var i = 0; i < Chunks; i++)
            {
                pile.Add(new());
                taken[thread] += Height(pile.TakeAll());
            }
        });

        Assert.Equal(Threads * Chunks, taken.Sum() + Height(pile.TakeAll()));
    }

    private static int Height(MessageChunk? chunk)
    {
        var height = 0;
        for (; chunk is not null; chunk = chunk.Below)
        {
            height++;
        }

        return height;
    }

    private static async Task<EmbeddedCluster> FilledAsync(int records)
    {
        var cluster = EmbeddedCluster.Start(Brokers);
        await cluster.EnsureTopicAsync(new(Topic, Partitions, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        using var batch = new SendBatch(1 << 20, 1 << 20);
        using var producer = new BatchProducer(
            new() { BootstrapServers = cluster.BootstrapServers, LingerMs = 1 }, Topic, new NoSink(), new ClientEvents(new(), NullLoggerFactory.Instance));
        for (var i = 0; i < records; i++)
        {
            batch.TryAppend(i % Partitions, i, [], hasKey: false, new BytesValue("0000"u8), out _);
            if (batch.Count == 1000)
            {
                producer.Send(batch, out _);
            }
        }

        Assert.True(producer.Flush(Patience));
        return cluster;
    }

    private static IConsumer<byte[], byte[]> Subscribe(EmbeddedCluster cluster, string group = "readers")
    {
        var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = cluster.BootstrapServers,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            FetchWaitMaxMs = 10,
            // Little at once, so that there are many answers.
            QueuedMinMessages = 1000,
            MaxPartitionFetchBytes = 4096,
        }).Build();
        consumer.Subscribe(Topic);
        return consumer;
    }

    private static void ReceiveAll(BatchConsumer batches, int records)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var received = 0; received < records;)
        {
            Assert.False(patience.IsCancellationRequested, $"{received} of {records} records were received");
            received += batches.Receive(100).Count;
        }
    }

    private sealed class NoSink : IDeliverySink
    {
        public void Acknowledged(int partition, long sequence, int bytes)
        {
        }

        public void Failed(int partition, long sequence, int bytes, ErrorCode reason, PersistenceStatus status)
        {
        }
    }
}
