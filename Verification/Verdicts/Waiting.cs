namespace StreamLab.Verification.Verdicts;

/// <summary>Waits for services, with a limit.</summary>
/// <param name="patience">The limit.</param>
/// <param name="time">Measures it.</param>
internal sealed class Waiting(TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition holds, or the limit is over: then the evidence says what is missing.</summary>
    public Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken) =>
        UntilAsync(condition, static holds => holds, cancellationToken);

    /// <summary>Looks until what is seen is wanted, or the limit is over.</summary>
    /// <returns>What was seen last.</returns>
    public async Task<T> UntilAsync<T>(Func<T> look, Func<T, bool> isWanted, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var seen = look();
            if (isWanted(seen) || time.GetElapsedTime(started) >= patience)
            {
                return seen;
            }

            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
