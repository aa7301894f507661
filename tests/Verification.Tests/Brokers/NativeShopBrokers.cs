using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Planning;
using StreamLab.Processes;
using StreamLab.Settings;

namespace StreamLab.Verification.Tests.Brokers;

/// <summary>Real brokers, if <c>KAFKA_HOME</c> names a distribution.</summary>
public sealed class NativeShopBrokers : IShopBrokers, IAsyncLifetime
{
    private NativeCluster? _cluster;

    /// <summary>Skips the test when there are none.</summary>
    public NativeShopBrokers Needed()
    {
        Assert.SkipWhen(_cluster is null, "Real brokers need KAFKA_HOME, the folder of an Apache Kafka distribution.");
        return this;
    }

    /// <inheritdoc/>
    public string BootstrapServers => _cluster!.BootstrapServers;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KAFKA_HOME")))
        {
            return;
        }

        var tools = await NativeTools.FindAsync(GuardCommand.Create(typeof(ProcessGuard).Assembly), CancellationToken.None);
        _cluster = await NativeCluster.StartAsync(new LabSettings { BrokerMode = BrokerMode.Native, Brokers = 3, Memory = new() { Limit = 512L << 20 } }, tools, IBrokerConsole.Silent, CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    public Task CreateTopicAsync(string topic, int partitions) =>
        _cluster!.EnsureTopicAsync(new TopicPlan(topic, partitions, 3, new Dictionary<string, string> { ["min.insync.replicas"] = "2" }), CancellationToken.None);

    /// <inheritdoc/>
    public Task StopAsync(int broker, string group) => _cluster!.KillAsync(broker, CancellationToken.None);

    /// <inheritdoc/>
    public async Task StartAsync(int broker)
    {
        _cluster!.Start(broker);
        await _cluster.AnswersAsync(broker, CancellationToken.None);
    }
}
