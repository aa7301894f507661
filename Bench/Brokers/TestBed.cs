using System.Globalization;
using Confluent.Kafka;
using StreamLab.Bench.Switches;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Brokers;

/// <summary>The brokers that everyone is measured on, and a fresh topic for each measurement.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    private static readonly TimeSpan DeletePatience = TimeSpan.FromSeconds(10);

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

    /// <summary>What is measured on, in words.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"{_cluster.Count} × {_cluster.Version}");

    /// <summary>Whether what was sent stays until it is read.</summary>
    public bool Keeps => Mode != BrokerMode.Embedded;

    /// <summary>Makes clients for the lab's own topics.</summary>
    public SideClients Clients { get; }

    /// <summary>Starts the brokers, or connects to those that are there.</summary>
    /// <exception cref="BrokersException">They do not start, or do not answer.</exception>
    public static async Task<TestBed> OpenAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var native = options.Bootstrap is null && Environment.GetEnvironmentVariable(KafkaDistribution.Variable) is { Length: > 0 };
        var tools = native ? await NativeTools.FindAsync(GuardCommand.Of(typeof(TestBed).Assembly), cancellationToken) : null;
        var lab = options.Lab with { BrokerMode = native ? BrokerMode.Native : BrokerMode.Auto };
        // Starting embedded brokers does not yield.
        var cluster = await Task.Run(
            () => BrokerClusters.StartAsync(lab, options.Bootstrap, new(), tools, cancellationToken), cancellationToken);
        return new(cluster, options);
    }

    /// <summary>Makes a topic that was not there before, and those that a lab keeps beside it.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="TopicException">It cannot be made.</exception>
    public async Task<string> MakeTopicAsync(CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{++_topics}");
        var lab = _options.Lab with { Topic = _options.Lab.Topic with { Name = name } };
        await _cluster.EnsureTopicAsync(LabTopicPlans.Events(lab, _cluster.Count), cancellationToken);
        foreach (var beside in LabTopics.Beside(name))
        {
            await _cluster.EnsureTopicAsync(LabTopicPlans.Compacted(beside, _cluster.Count), cancellationToken);
        }

        return name;
    }

    /// <summary>Gives the memory of a topic back; what cannot be deleted stays.</summary>
    public async Task DeleteTopicAsync(string topic)
    {
        // Embedded brokers cannot, and say so by not answering; they keep little anyway.
        if (!Keeps)
        {
            return;
        }

        try
        {
            await _admin.DeleteTopicsAsync([topic, .. LabTopics.Beside(topic)], new() { RequestTimeout = DeletePatience });
        }
        catch (KafkaException)
        {
            // Brokers of one's own may forbid it.
        }
    }

    /// <summary>How many records a topic has been given.</summary>
    public long RecordsIn(string topic)
    {
        using var reader = Clients.CreateScanner(IsolationLevel.ReadUncommitted);
        return Enumerable.Range(0, _options.Lab.Topic.Partitions)
            .Sum(partition => reader.QueryWatermarkOffsets(new(topic, partition), DeletePatience).High.Value);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _cluster.DisposeAsync();
    }
}
