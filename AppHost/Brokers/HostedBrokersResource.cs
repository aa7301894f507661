using StreamLab.Lab.Runs;
using StreamLab.Lab.Brokers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Brokers;

/// <summary>Brokers that this process keeps itself: embedded ones in its own memory, native ones as its children.</summary>
internal sealed class HostedBrokersResource(string name) : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    private readonly TaskCompletionSource<ICluster> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{new Address(this)}");

    /// <summary>What they are; known once they run.</summary>
    public string Version => _started.Task.IsCompletedSuccessfully ? _started.Task.Result.Version : nameof(BrokerMode.Embedded);

    public void MarkStarted(ICluster cluster) => _started.SetResult(cluster);

    public void MarkFailed(StartFailedException failure) => _started.SetException(failure);

    /// <summary>Their addresses, which whoever asks waits for.</summary>
    private sealed class Address(HostedBrokersResource brokers) : IValueProvider, IManifestExpressionProvider
    {
        public string ValueExpression => $"{{{brokers.Name}.connectionString}}";

        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            (await brokers._started.Task.WaitAsync(cancellationToken)).BootstrapServers;
    }
}
