using StreamLab.Lab.Brokers;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Brokers;

/// <summary>A cluster of brokers that this process runs: embedded ones in its own memory, native ones as child processes.</summary>
internal sealed class HostedBrokersResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    private readonly TaskCompletionSource<ICluster> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HostedBrokersResource(string name, int brokers)
        : base(name) =>
        Brokers = [.. Enumerable.Range(1, brokers).Select(number => new HostedBrokerResource($"{name}-{number}", number))];

    /// <summary>The brokers, in order of number.</summary>
    public IReadOnlyList<HostedBrokerResource> Brokers { get; }

    /// <summary>The topics that are created as soon as the brokers run.</summary>
    public List<LabTopicResource> Topics { get; } = [];

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{new Address(this)}");

    /// <summary>The brokers' software and version; exact once they run.</summary>
    public string Version => _started.Task.IsCompletedSuccessfully ? _started.Task.Result.Version : "Apache Kafka";

    public void MarkStarted(ICluster cluster) => _started.TrySetResult(cluster);

    public void MarkFailed(StartFailedException failure) => _started.TrySetException(failure);

    /// <summary>The brokers' addresses. Getting the value waits until they are known.</summary>
    private sealed class Address(HostedBrokersResource brokers) : IValueProvider, IManifestExpressionProvider
    {
        public string ValueExpression => $"{{{brokers.Name}.connectionString}}";

        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            (await brokers._started.Task.WaitAsync(cancellationToken)).BootstrapServers;
    }
}
