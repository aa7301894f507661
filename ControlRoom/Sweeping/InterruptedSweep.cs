using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Producers;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Restores the rate from before a sweep that an earlier ControlRoom could not end.</summary>
internal sealed partial class InterruptedSweep(
    ProducerControl producers, SweepClock clock, LabState state, ILogger<InterruptedSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var began = clock.Now;
        if (!await IsSuccessorAsync(began, stoppingToken))
        {
            return;
        }

        try
        {
            using var rate = producers.Lease();
            if ((await rate.ReadAsync(stoppingToken)).Before is not null)
            {
                await rate.RestoreAsync(stoppingToken);
                state.Note([SweepEvents.Interrupted(clock.Now)]);
            }
        }
        catch (OrderRefusedException e)
        {
            LogNotRestored(logger, e.Message);
        }
    }

    // Most labs have one ControlRoom and no sweep: an interrupted sweep is possible only when records flowed before this process started.
    private async Task<bool> IsSuccessorAsync(DateTimeOffset began, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await clock.NextAsync(stoppingToken);
                return state.Read(static run => run.StartedAt()) < began;
            }
            catch (SweepInterruptedException)
            {
                // No producer is running yet.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not find out whether a sweep was interrupted: {Reason}")]
    private static partial void LogNotRestored(ILogger logger, string reason);
}
