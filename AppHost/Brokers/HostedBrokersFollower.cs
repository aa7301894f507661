using Microsoft.Extensions.Hosting;
using StreamLab.Streaming.Control;

namespace StreamLab.AppHost.Brokers;

/// <summary>Shows brokers that this process keeps as they are, also those that died by themselves.</summary>
internal sealed class HostedBrokersFollower(
    HostedBrokers hosted, DistributedApplicationModel model, ResourceNotificationService notifications, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<int, BrokerStatus> _shown = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var brokers = model.Resources.OfType<HostedBrokerResource>().ToList();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await ShowAsync(brokers);
            }
        }
        catch (OperationCanceledException)
        {
            // No one looks any more.
        }
    }

    private async Task ShowAsync(List<HostedBrokerResource> brokers)
    {
        foreach (var status in hosted.Faults.Brokers.Where(status => _shown.GetValueOrDefault(status.Id) != status))
        {
            _shown[status.Id] = status;
            var broker = brokers.First(broker => broker.Number == status.Id);
            var process = hosted.ProcessOf(status.Id);
            await notifications.PublishUpdateAsync(
                broker, before => HostedBrokerResource.Show(before, status, hosted.Version, process, time.GetUtcNow().UtcDateTime));
        }
    }
}
