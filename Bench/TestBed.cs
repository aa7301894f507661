using System.Globalization;
using Confluent.Kafka;
using StreamLab.Bench.Switches;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Lab.Brokers;
using StreamLab.Planning;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench;

/// <summary>The brokers for all measurements. It creates a new topic for each.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly IBrokerCluster _cluster;
    private readonly IAdminClient _admin;
    private readonly BenchOptions _options;
    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"bench-{Environment.ProcessId}");
    private int _topics;

    private TestBed(IBrokerCluster cluster, BenchOptions options)
    {
        _cluster = cluster;
        _options = options;
        Clients = new(new ClientConfig { BootstrapServers = cluster.BootstrapServers });
        _admin = Clients.CreateAdmin();
    }

    public string BootstrapServers => _cluster.BootstrapServers;

    public BrokerMode Mode => _cluster.Mode;

    /// <summary>The number, product and version of the brokers.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"{_cluster.Count} × {_cluster.Version}");

    /// <summary>True when records stay in the log until they are read.</summary>
    public bool Keeps => Mode.Traits().KeepLog;

    /// <summary>Creates clients for the lab's own topics.</summary>
    public SideClients Clients { get; }

    /// <summary>Starts brokers, or connects to existing ones.</summary>
    /// <exception cref="BrokersException">The brokers do not start, or do not answer.</exception>
    public static async Task<TestBed> OpenAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var native = options.Bootstrap is null && Environment.GetEnvironmentVariable(KafkaDistribution.Variable) is { Length: > 0 };
        var tools = native ? await NativeTools.FindAsync(GuardCommand.Create(typeof(TestBed).Assembly), cancellationToken) : null;
        var lab = options.Lab with { BrokerMode = native ? BrokerMode.Native : BrokerMode.Auto };
        // Starting embedded brokers blocks.
        var cluster = await Task.Run(
            () => BrokerClusters.StartAsync(lab, options.Bootstrap, new(), tools, IBrokerConsole.Silent, cancellationToken), cancellationToken);
        return new(cluster, options);
    }

    /// <summary>Creates a new topic, and the lab's other topics beside it.</summary>
    /// <returns>The topic's name.</returns>
    /// <exception cref="TopicException">A topic cannot be created.</exception>
    public async Task<string> MakeTopicAsync(CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{++_topics}");
        var lab = _options.Lab with { Topic = _options.Lab.Topic with { Name = name } };
        await _cluster.EnsureTopicAsync(LabTopicPlans.Events(lab, lab.Topic.Name, _cluster.Count), cancellationToken);
        foreach (var beside in LabTopics.Beside(name))
        {
            await _cluster.EnsureTopicAsync(LabTopicPlans.Compacted(beside, _cluster.Count), cancellationToken);
        }

        return name;
    }

    /// <summary>Deletes a topic where the brokers allow it.</summary>
    public async Task DeleteTopicAsync(string topic)
    {
        // Embedded brokers do not answer the request, and they keep little anyway.
        if (!Keeps)
        {
            return;
        }

        try
        {
            await _admin.DeleteTopicsAsync([topic, .. LabTopics.Beside(topic)], new() { RequestTimeout = RequestTimeout });
        }
        catch (KafkaException)
        {
            // A user's own brokers may forbid it.
        }
    }

    /// <summary>Gets the number of records written to a topic.</summary>
    public long RecordsIn(string topic)
    {
        using var reader = Clients.CreateScanner(IsolationLevel.ReadUncommitted);
        return Enumerable.Range(0, _options.Lab.Topic.Partitions)
            .Sum(partition => reader.QueryWatermarkOffsets(new(topic, partition), RequestTimeout).High.Value);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _cluster.DisposeAsync();
    }
}
