using StreamLab.Lab.Brokers;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Brokers;

/// <summary>Shows the current state of brokers that this process runs, also when one dies by itself.</summary>
internal sealed class HostedBrokersFollower(
    ICluster cluster, IReadOnlyList<HostedBrokerResource> brokers, ResourceNotificationService notifications, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<int, BrokerStatus> _shown = [];
    private readonly CancellationTokenSource _end = new();
    private Task _following = Task.CompletedTask;

    /// <summary>Starts to update them.</summary>
    public void Start() => _following = FollowAsync(_end.Token);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following;
        _end.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await ShowAsync();
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task ShowAsync()
    {
        foreach (var status in cluster.Faults.Brokers.Where(status => _shown.GetValueOrDefault(status.Id) != status))
        {
            _shown[status.Id] = status;
            var broker = brokers.First(broker => broker.Number == status.Id);
            var process = await Task.Run(() => cluster.ProcessOf(status.Id), _end.Token);
            await notifications.PublishUpdateAsync(
                broker, before => HostedBrokerResource.Show(before, status, cluster.Version, process, time.GetUtcNow().UtcDateTime));
        }
    }
}
