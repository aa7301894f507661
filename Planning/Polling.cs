namespace StreamLab.Planning;

/// <summary>Repeats a question until the answer is yes, or a limit is reached.</summary>
/// <param name="interval">The time between two questions.</param>
/// <param name="limit">The time after which nobody asks again; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
/// <param name="time">The clock.</param>
public sealed class Polling(TimeSpan interval, TimeSpan limit, TimeProvider time)
{
    /// <summary>Asks until the answer is true. The first question comes at once, the last one not before the limit.</summary>
    /// <param name="isDone">The question.</param>
    /// <param name="cancellationToken">Ends the wait between two questions.</param>
    /// <returns>True when the answer was true; false when the limit was reached.</returns>
    public async Task<bool> UntilAsync(Func<Task<bool>> isDone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isDone);
        var started = time.GetTimestamp();
        while (true)
        {
            var isLast = limit != Timeout.InfiniteTimeSpan && time.GetElapsedTime(started) >= limit;
            if (await isDone())
            {
                return true;
            }

            if (isLast)
            {
                return false;
            }

            await Task.Delay(interval, time, cancellationToken);
        }
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, CancellationToken)"/>
    public Task<bool> UntilAsync(Func<bool> isDone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isDone);
        return UntilAsync(() => Task.FromResult(isDone()), cancellationToken);
    }
}
