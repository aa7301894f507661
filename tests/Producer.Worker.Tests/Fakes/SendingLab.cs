using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker.Tests.Fakes;

/// <summary>A sender and all that it works with, on one embedded broker.</summary>
internal sealed class SendingLab : IAsyncDisposable
{
    public static readonly ProducerId Id = new(0x0000beef_00000001);

    private readonly MessagingTelemetry _telemetry = new("events");
    private readonly ErrorCounts _errors = new();
    private readonly TracedSends _traced;
    private readonly ProducerJournal _journal;
    private readonly TraceSampling _sampling;
    private readonly int _partitions;
    private BatchProducer? _producer;
    private SendBatch? _batch;

    private SendingLab(int partitions, double rate, int traceEvery)
    {
        _partitions = partitions;
        _sampling = new(traceEvery);
        _traced = new(_sampling);
        _journal = new(Log);
        Sent = new(partitions, _traced, _errors);
        Order = new(rate, 1, _journal);
    }

    public EmbeddedCluster Cluster { get; } = EmbeddedCluster.Start(1);

    public RecordingLogger<ProducerJournal> Log { get; } = new();

    public SentLedger Sent { get; }

    public RateControl Order { get; }

    public PublishDelays Delays { get; } = new();

    public SideClients Clients => new(new() { BootstrapServers = Cluster.BootstrapServers });

    public static async Task<SendingLab> StartAsync(int partitions = 1, double rate = 0, int traceEvery = 0)
    {
        var lab = new SendingLab(partitions, rate, traceEvery);
        await lab.CreateTopicAsync("events", partitions);
        return lab;
    }

    public Task CreateTopicAsync(string name, int partitions) =>
        Cluster.EnsureTopicAsync(new(name, partitions, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);

    public Sender CreateSender(
        IEventSource source, IRecordFormat? format = null, int maxRecordBytes = Sender.MaxRecordBytes, ConsumerPace? pace = null,
        TimeProvider? time = null, ProducerConfig? client = null)
    {
        client ??= new() { LingerMs = 0 };
        client.BootstrapServers = Cluster.BootstrapServers;
        _producer = new(client, "events", Sent, new ClientEvents(_errors, NullLoggerFactory.Instance));
        _batch = new(Sender.BufferBytes, maxRecordBytes);
        return new(
            new(_producer, _batch, source, format ?? new RawFormat(), Sent, new(_partitions), _traced, Delays, _telemetry, pace, Order, _journal, new(time ?? TimeProvider.System)),
            Id, _sampling, maxRecordBytes);
    }

    /// <summary>Waits until every record is acknowledged.</summary>
    public void Flush() => Assert.True(_producer!.Flush(TimeSpan.FromSeconds(30)));

    /// <summary>The first records of the topic, partition by partition in the order of the log.</summary>
    public List<ConsumeResult<byte[], byte[]>> Read(int records)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(
            new ConsumerConfig { BootstrapServers = Cluster.BootstrapServers, GroupId = "reader", FetchWaitMaxMs = 10 }).Build();
        consumer.Assign(Enumerable.Range(0, _partitions).Select(static partition => new TopicPartitionOffset("events", partition, 0)));
        var read = new List<ConsumeResult<byte[], byte[]>>();
        while (read.Count < records)
        {
            read.Add(consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException($"{read.Count} of {records} records came."));
        }

        return [.. read.OrderBy(static record => record.Partition.Value).ThenBy(static record => record.Offset.Value)];
    }

    public async ValueTask DisposeAsync()
    {
        _producer?.Dispose();
        _batch?.Dispose();
        Order.Dispose();
        _telemetry.Dispose();
        await Cluster.DisposeAsync();
    }
}
