using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Measurement;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Gives a sweep a reading a second, for as long as there is something to sweep.</summary>
internal sealed class SweepClock(LabState state, HostDesk host, TimeProvider time)
{
    // Workers tell at full seconds; a moment later it has arrived here.
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(300);

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What is known now.</summary>
    public Reading Read() => state.Read(run => Reading.Of(run, host.State, time.GetUtcNow()));

    /// <summary>What is known after the next full second.</summary>
    /// <exception cref="SweepCutException">No producer is running any more.</exception>
    public async Task<Reading> NextAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(time.UntilFullSecond() + Arrival, time, cancellationToken);
        var reading = Read();
        return reading.Producers.Count > 0 ? reading : throw new SweepCutException("No producer is running any more.");
    }

    /// <summary>The first reading that is as wanted, of the next ones.</summary>
    /// <param name="isWanted">What is waited for.</param>
    /// <param name="patience">For how long.</param>
    /// <param name="otherwise">Says what was waited for in vain, of the last reading.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SweepCutException">It did not come, or no producer is at work any more.</exception>
    public async Task<Reading> UntilAsync(
        Func<Reading, bool> isWanted, TimeSpan patience, Func<Reading, string> otherwise, CancellationToken cancellationToken)
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
                throw new SweepCutException(otherwise(reading));
            }
        }
    }
}

/// <summary>A sweep cannot go on.</summary>
/// <param name="message">Why, in one sentence.</param>
internal sealed class SweepCutException(string message) : Exception(message);
