using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StreamLab.AspireHost.Faults;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Settings;

namespace StreamLab.AspireHost.Brokers;

/// <summary>
/// Starts the brokers of <see cref="HostedBrokersResource"/> in the same way as the local host, and stops them after the application.
/// </summary>
internal sealed partial class HostedBrokers(LabSettings settings, NativeTools? tools, ConsoleMessages messages, TimeProvider time) : IAsyncDisposable
{
    private volatile ICluster? _cluster;
    private HostedBrokersFollower? _follower;
    private Task _starting = Task.CompletedTask;

    /// <summary>Injects faults into the brokers; rejects all before they run.</summary>
    public IBrokerFaults Faults => _cluster?.Faults ?? new NoBrokerFaults();

    /// <summary>Starts the brokers and creates topics in the background, while Aspire's orchestrator starts.</summary>
    public void Begin(CancellationToken cancellationToken) => _starting = Task.Run(() => StartAsync(cancellationToken), cancellationToken);

    /// <summary>Shows brokers and topics as running once they are.</summary>
    public async Task ShowAsync(HostedBrokersResource resource, InitializeResourceEvent initialize, CancellationToken cancellationToken)
    {
        try
        {
            await _starting;
            var cluster = _cluster!;
            _follower = new(cluster, resource.Brokers, initialize.Notifications, time);
            _follower.Start();
            resource.MarkStarted(cluster);
            Started(initialize.Logger, cluster.Count, cluster.Version, cluster.BootstrapServers);
            await initialize.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, initialize.Services), cancellationToken);
            await ShowAsync(initialize.Notifications, [resource, .. resource.Topics], KnownResourceStates.Running!, cluster.Version);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Every exception must become a failure of the start, so that the run does not wait without end.
            var failure = e as StartFailedException ?? new StartFailedException($"The brokers did not start: {e.Message}");
            Failed(initialize.Logger, failure.Message);
            resource.MarkFailed(failure);
            // Brokers that did start are shown as running.
            IEnumerable<IResource> brokers = _cluster is null ? resource.Brokers : [];
            await ShowAsync(
                initialize.Notifications, [resource, .. brokers, .. resource.Topics],
                new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error), resource.Version);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The start may still be running, because nobody has to wait for it. Its brokers must be stopped too.
        await _starting.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await (_follower?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        _cluster = await new KafkaClusterStarter(settings, connection: null, new ClientConfig(), tools, messages).StartAsync(cancellationToken);
        await _cluster.EnsureTopicsAsync(cancellationToken);
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

/// <summary>Adds brokers that this process runs.</summary>
internal static class HostedBrokersExtensions
{
    public static IResourceBuilder<HostedBrokersResource> AddHostedBrokers(
        this IDistributedApplicationBuilder builder, string name, LabSettings settings, NativeTools? tools)
    {
        builder.Services.AddSingleton(services => new HostedBrokers(settings, tools, services.GetRequiredService<ConsoleMessages>(), TimeProvider.System));
        var cluster = builder.AddResource(new HostedBrokersResource(name, settings.Brokers))
            .WithIconName("Server")
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = $"Kafka cluster ({settings.BrokerMode.ToText()})",
                State = KnownResourceStates.Starting,
                Properties = [],
            })
            .OnInitializeResource(static (resource, initialize, cancellationToken) =>
                initialize.Services.GetRequiredService<HostedBrokers>().ShowAsync(resource, initialize, cancellationToken))
            .ExcludeFromManifest();
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Eventing.Subscribe<BeforeStartEvent>(static (start, _) =>
            {
                var stopping = start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                start.Services.GetRequiredService<HostedBrokers>().Begin(stopping);
                return Task.CompletedTask;
            });
        }

        foreach (var broker in cluster.Resource.Brokers)
        {
            builder.AddResource(broker)
                .WithIconName("MailMultiple")
                .WithInitialState(HostedBrokerResource.InitialState)
                .WithFaultCommands(settings)
                .WithParentRelationship(cluster)
                .ExcludeFromManifest();
        }

        return cluster;
    }
}
