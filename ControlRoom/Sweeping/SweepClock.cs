using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Measurement;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Provides a reading per second while producers are live.</summary>
internal sealed class SweepClock(LabState state, HostCommandQueue host, TimeProvider time)
{
    // Workers publish snapshots at full seconds, which arrive here a moment later.
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(300);

    /// <summary>The present time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The present reading.</summary>
    public RunSample Read() => state.Read(run => RunSample.Take(run, host.State, time.GetUtcNow()));

    /// <summary>Waits for the reading after the next full second.</summary>
    /// <exception cref="SweepInterruptedException">No producer is live any more.</exception>
    public async Task<RunSample> NextAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(time.UntilFullSecond() + Arrival, time, cancellationToken);
        var reading = Read();
        return reading.Producers.Count > 0 ? reading : throw new SweepInterruptedException("No producer is running any more.");
    }

    /// <summary>Waits for a reading that meets a condition.</summary>
    /// <param name="isWanted">The condition.</param>
    /// <param name="patience">The longest time to wait.</param>
    /// <param name="otherwise">Creates the error message from the last reading.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="SweepInterruptedException">The condition was not met in time, or no producer is live any more.</exception>
    public async Task<RunSample> UntilAsync(
        Func<RunSample, bool> isWanted, TimeSpan patience, Func<RunSample, string> otherwise, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var reading = await NextAsync(cancellationToken);
            if (isWanted(reading))
            {
                return reading;
            }

            if (time.GetElapsedTime(began) >= patience)
            {
                throw new SweepInterruptedException(otherwise(reading));
            }
        }
    }
}

/// <summary>The exception for a sweep that cannot continue.</summary>
/// <param name="message">The reason in one sentence.</param>
internal sealed class SweepInterruptedException(string message) : Exception(message);
