using System.Text;

using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class TransactionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecordsAreReadToTheEndAndNoFurther()
    {
        await using var cluster = await StartAsync();
        using (var producer = Clients(cluster).CreateProducer())
        {
            foreach (var number in Enumerable.Range(0, 30))
            {
                await producer.ProduceAsync(new TopicPartition("results", number % 3), new() { Key = "", Value = [(byte)number] }, Token);
            }
        }

        var read = new List<(int Partition, byte Number)>();
        TopicScan.Run(
            Clients(cluster), "results", [0, 2], static (_, marks) => marks.High.Value - 2, IsolationLevel.ReadCommitted,
            (partition, value) => read.Add((partition, value[0])), Patience, Token);

        Assert.Equal<IEnumerable<(int, byte)>>([(0, 24), (0, 27), (2, 26), (2, 29)], read.Order());
    }

    [Fact]
    public async Task AnEmptyTopicIsReadAtOnce()
    {
        await using var cluster = await StartAsync();

        TopicScan.Run(
            Clients(cluster), "results", [0, 1, 2], static (_, marks) => marks.Low.Value, IsolationLevel.ReadUncommitted,
            static (_, _) => Assert.Fail("There is no record."), Patience, Token);
    }

    [Fact]
    public async Task ATopicThatIsNotThereIsNotReadForEver()
    {
        await using var cluster = await StartAsync();

        Assert.Throws<TimeoutException>(() => TopicScan.Run(
            Clients(cluster), "results", [99], static (_, marks) => marks.Low.Value, IsolationLevel.ReadUncommitted,
            static (_, _) => { }, TimeSpan.FromSeconds(1), Token));
    }

    /// <summary>Why the lab refuses <c>--exactly-once</c> on embedded brokers: should this fail one day, it need not any more.</summary>
    [Fact]
    public async Task OnEmbeddedBrokersEvenWhatIsAbortedIsRead()
    {
        await using var cluster = await StartAsync();
        using (var producer = Clients(cluster).CreateTransactional("writer", TimeSpan.FromSeconds(30), 1 << 20))
        {
            producer.InitTransactions(Patience);
            producer.BeginTransaction();
            producer.Produce(new TopicPartition("results", 0), new() { Key = [], Value = "aborted"u8.ToArray() });
            producer.Flush(Token);
            producer.AbortTransaction(Patience);
        }

        var read = new List<string>();
        TopicScan.Run(
            Clients(cluster), "results", [0], static (_, marks) => marks.Low.Value, IsolationLevel.ReadCommitted,
            (_, value) => read.Add(Encoding.UTF8.GetString(value)), Patience, Token);
        Assert.Equal(["aborted"], read);
    }

    private static async Task<EmbeddedCluster> StartAsync()
    {
        var cluster = EmbeddedCluster.Start(1);
        await cluster.EnsureTopicAsync(new("results", 3, 1, new Dictionary<string, string>()), Token);
        return cluster;
    }

    private static SideClients Clients(EmbeddedCluster cluster) => new(new() { BootstrapServers = cluster.BootstrapServers });
}
