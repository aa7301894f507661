using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamLab.AppHost.Start;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Settings;

namespace StreamLab.AppHost.Brokers;

/// <summary>Starts the brokers of <see cref="HostedBrokersResource"/> as the local host does, and stops them when the application is gone.</summary>
internal sealed partial class HostedBrokers(LabSettings settings, NativeTools? tools, Notices notices) : IAsyncDisposable
{
    private ICluster? _cluster;

    /// <summary>What can be broken of them; nothing before they run.</summary>
    public IBrokerFaults Faults => _cluster?.Faults ?? new NoBrokerFaults();

    public async Task StartAsync(HostedBrokersResource resource, InitializeResourceEvent initialize, CancellationToken cancellationToken)
    {
        try
        {
            _cluster = await new KafkaClusterStarter(settings, connection: null, new ClientConfig(), tools, notices).StartAsync(cancellationToken);
            await _cluster.EnsureTopicsAsync(cancellationToken);
            resource.MarkStarted(_cluster);
            Started(initialize.Logger, _cluster.Count, _cluster.Version, _cluster.BootstrapServers);
            await initialize.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, initialize.Services), cancellationToken);
            await initialize.Notifications.PublishUpdateAsync(resource, static state => state with { State = KnownResourceStates.Running, StartTimeStamp = DateTime.UtcNow });
        }
        catch (StartFailedException e)
        {
            Failed(initialize.Logger, e.Message);
            resource.MarkFailed(e);
            await initialize.Notifications.PublishUpdateAsync(
                resource, static state => state with { State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error) });
        }
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} brokers ({Version}) at {Addresses}")]
    private static partial void Started(ILogger logger, int count, string version, string addresses);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}

/// <summary>Adds brokers that this process keeps.</summary>
internal static class HostedBrokersExtensions
{
    public static IResourceBuilder<HostedBrokersResource> AddHostedBrokers(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
    {
        builder.Services.AddSingleton(services => new HostedBrokers(lab.Settings, lab.Tools, services.GetRequiredService<Notices>()));
        return builder.AddResource(new HostedBrokersResource(name))
            .WithIconName("Server")
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = $"Kafka brokers ({lab.Settings.BrokerMode.ToString().ToLowerInvariant()})",
                State = KnownResourceStates.Starting,
                Properties = [],
            })
            .OnInitializeResource(static (resource, initialize, cancellationToken) =>
                initialize.Services.GetRequiredService<HostedBrokers>().StartAsync(resource, initialize, cancellationToken))
            .ExcludeFromManifest();
    }
}
