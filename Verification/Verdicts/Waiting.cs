namespace StreamLab.Verification.Verdicts;

/// <summary>Waits for services, with a limit.</summary>
/// <param name="patience">The limit.</param>
/// <param name="time">Measures it.</param>
internal sealed class Waiting(TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition holds, or the limit is over: then the evidence says what is missing.</summary>
    public async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!condition() && time.GetElapsedTime(started) < patience)
        {
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
