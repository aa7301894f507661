using StreamLab.Lab.Brokers;
using StreamLab.Lab.Faults;
using StreamLab.Settings;

namespace StreamLab.Lab.Tests.Fakes;

/// <summary>Brokers that only say that they were started and stopped.</summary>
internal sealed class FakeCluster(Journal journal) : ICluster, IClusterStarter
{
    public string BootstrapServers => "127.0.0.1:9092";

    public BrokerMode Mode { get; init; } = BrokerMode.Embedded;

    public int Count => 3;

    public string Version => "fake 1.0";

    public string? KeptFolder => null;

    public IBrokerFaults Faults { get; init; } = new NoBrokerFaults();

    /// <summary>What making topics throws; null for nothing.</summary>
    public Exception? TopicFailure { get; init; }

    public Task<ICluster> StartAsync(CancellationToken cancellationToken)
    {
        journal.Add("start brokers");
        return Task.FromResult<ICluster>(this);
    }

    public int? ProcessOf(int broker) => null;

    public Task EnsureTopicsAsync(CancellationToken cancellationToken)
    {
        journal.Add("make topics");
        return TopicFailure is { } failure ? Task.FromException(failure) : Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        journal.Add("stop brokers");
        return ValueTask.CompletedTask;
    }
}
