using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamLab.AspireHost.Faults;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Settings;

namespace StreamLab.AspireHost.Brokers;

/// <summary>Starts the brokers of <see cref="HostedBrokersResource"/> as the local host does, and stops them when the application is gone.</summary>
internal sealed partial class HostedBrokers(LabSettings settings, NativeTools? tools, Notices notices, TimeProvider time) : IAsyncDisposable
{
    private volatile ICluster? _cluster;
    private HostedBrokersFollower? _follower;

    /// <summary>What can be broken of them; nothing before they run.</summary>
    public IBrokerFaults Faults => _cluster?.Faults ?? new NoBrokerFaults();

    public async Task StartAsync(HostedBrokersResource resource, InitializeResourceEvent initialize, CancellationToken cancellationToken)
    {
        try
        {
            _cluster = await new KafkaClusterStarter(settings, connection: null, new ClientConfig(), tools, notices).StartAsync(cancellationToken);
            _follower = new(_cluster, resource.Brokers, initialize.Notifications, time);
            _follower.Start();
            await _cluster.EnsureTopicsAsync(cancellationToken);
            resource.MarkStarted(_cluster);
            Started(initialize.Logger, _cluster.Count, _cluster.Version, _cluster.BootstrapServers);
            await initialize.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, initialize.Services), cancellationToken);
            await ShowAsync(initialize.Notifications, [resource, .. resource.Topics], KnownResourceStates.Running!, _cluster.Version);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whoever waits for brokers is to learn of it, whatever it was.
            var failure = e as StartFailedException ?? new StartFailedException($"The brokers did not start: {e.Message}");
            Failed(initialize.Logger, failure.Message);
            resource.MarkFailed(failure);
            // Brokers that did start are shown as they are.
            IEnumerable<IResource> brokers = _cluster is null ? resource.Brokers : [];
            await ShowAsync(
                initialize.Notifications, [resource, .. brokers, .. resource.Topics],
                new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error), resource.Version);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_follower?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task ShowAsync(
        ResourceNotificationService notifications, IEnumerable<IResource> resources, ResourceStateSnapshot state, string version)
    {
        var startedAt = state.Text == KnownResourceStates.Running ? time.GetUtcNow().UtcDateTime : (DateTime?)null;
        foreach (var resource in resources)
        {
            await notifications.PublishUpdateAsync(resource, before => before with
            {
                State = state,
                StartTimeStamp = startedAt,
                Properties = resource is LabTopicResource
                    ? before.Properties
                    : [.. before.Properties, new(CustomResourceKnownProperties.Source, version)],
            });
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} brokers ({Version}) at {Addresses}")]
    private static partial void Started(ILogger logger, int count, string version, string addresses);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}

/// <summary>Adds brokers that this process keeps.</summary>
internal static class HostedBrokersExtensions
{
    public static IResourceBuilder<HostedBrokersResource> AddHostedBrokers(
        this IDistributedApplicationBuilder builder, string name, LabSettings settings, NativeTools? tools)
    {
        builder.Services.AddSingleton(services => new HostedBrokers(settings, tools, services.GetRequiredService<Notices>(), TimeProvider.System));
        var cluster = builder.AddResource(new HostedBrokersResource(name, settings.Brokers))
            .WithIconName("Server")
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = $"Kafka cluster ({settings.BrokerMode.ToString().ToLowerInvariant()})",
                State = KnownResourceStates.Starting,
                Properties = [],
            })
            .OnInitializeResource(static (resource, initialize, cancellationToken) =>
                initialize.Services.GetRequiredService<HostedBrokers>().StartAsync(resource, initialize, cancellationToken))
            .ExcludeFromManifest();
        foreach (var broker in cluster.Resource.Brokers)
        {
            builder.AddResource(broker)
                .WithIconName("MailMultiple")
                .WithInitialState(HostedBrokerResource.InitialState)
                .WithFaultCommands(settings.BrokerMode)
                .WithParentRelationship(cluster)
                .ExcludeFromManifest();
        }

        return cluster;
    }
}
