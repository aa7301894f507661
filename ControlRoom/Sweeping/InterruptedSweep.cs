using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Producers;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Puts back the rate before a sweep whose ControlRoom died in it.</summary>
internal sealed partial class InterruptedSweep(
    ProducerDesk producers, SweepClock clock, LabState state, ILogger<InterruptedSweep> logger) : BackgroundService
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
            using var rate = producers.Borrow();
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

    // Most labs run with one ControlRoom and without a sweep: only where records flowed before this process began is there anything to look for.
    private async Task<bool> IsSuccessorAsync(DateTimeOffset began, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await clock.NextAsync(stoppingToken);
                return state.Read(static run => run.StartedAt()) < began;
            }
            catch (SweepCutException)
            {
                // Nobody is at work yet.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a sweep was interrupted could not be found out: {Reason}")]
    private static partial void LogNotRestored(ILogger logger, string reason);
}
