namespace StreamLab.ControlRoom.Loading;

/// <summary>Leads the producers through the phases of load.</summary>
internal sealed class LoadControl(LoadFollower follower, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!follower.HasPhases)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await follower.StepAsync(stoppingToken);
        }
    }
}
