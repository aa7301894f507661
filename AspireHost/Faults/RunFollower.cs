using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using StreamLab.AspireHost.Runs;
using StreamLab.Hosting.Commands;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.AspireHost.Faults;

/// <summary>Shows in the dashboard what only the run knows: paused resources and the requested rate.</summary>
internal sealed class RunFollower(
    FaultCommandHandler handler, DistributedApplicationModel model, ResourceStates states, ResourceNotificationService notifications, TimeProvider time) : BackgroundService
{
    /// <summary>The property of ControlRoom that shows the requested rate.</summary>
    public const string Producers = "Producers";

    /// <summary>The property's value while producers are paused.</summary>
    public const string NothingAsked = "paused";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly List<KafkaBrokerResource> _containers = [.. model.Resources.OfType<KafkaBrokerResource>()];
    private string? _asked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var worker in handler.Workers)
                {
                    await ShowAsync(Find(worker.Name), worker.State == ProcessState.Paused);
                }

                foreach (var broker in _containers)
                {
                    await ShowAsync(broker, handler.Brokers.Any(known => known.Id == broker.NodeId && known.State == BrokerState.Paused));
                }

                await ShowAskedAsync(Asked(handler.Summary));
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>Gets the requested rate as text; null when no producer has reported it yet.</summary>
    public static string? Asked(LabSummary? summary)
    {
        var producers = summary?.Instances.Where(static instance => instance is { TargetRate: not null, State: not WorkerState.Stopped }).ToList();
        return producers switch
        {
            null or [] => null,
            _ when producers.All(static producer => producer.Paused) => NothingAsked,
            _ when producers.Any(static producer => producer.TargetRate is 0) => "as fast as possible",
            _ => string.Create(CultureInfo.InvariantCulture, $"{producers.Sum(static producer => producer.TargetRate):#,0} records/s"),
        };
    }

    // Aspire reports a paused resource as running at each of its own updates, so the state is set again.
    private async Task ShowAsync(IResource resource, bool isPaused)
    {
        var shown = states.Get(resource)?.State?.Text;
        if (isPaused && shown == KnownResourceStates.Running)
        {
            await notifications.PublishUpdateAsync(resource, static before => before with { State = OfferedCommand.Paused });
        }
        else if (!isPaused && shown == OfferedCommand.PausedState)
        {
            await notifications.PublishUpdateAsync(
                resource, static before => before.State == OfferedCommand.Paused ? before with { State = KnownResourceStates.Running } : before);
        }
    }

    private async Task ShowAskedAsync(string? asked)
    {
        if (asked is null || asked == _asked)
        {
            return;
        }

        _asked = asked;
        await notifications.PublishUpdateAsync(Find("control-room"), before => before with { Properties = With(before.Properties, asked) });
    }

    private static ImmutableArray<ResourcePropertySnapshot> With(ImmutableArray<ResourcePropertySnapshot> properties, string asked) =>
        [.. properties.Where(static property => property.Name != Producers), new(Producers, asked) { IsHighlighted = true }];

    private IResource Find(string name) => model.Resources.First(resource => resource.Name == name);
}
