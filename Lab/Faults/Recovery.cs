namespace StreamLab.Lab.Faults;

/// <summary>Waits for recovery after a fault.</summary>
internal static class Recovery
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Polls until the target is back.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="isBack">Gets true when it is back, false while it is not, null when it never will be.</param>
    /// <param name="interval">The time between polls.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="FaultException">It does not come back.</exception>
    public static async Task UntilAsync(
        string target, Func<Task<bool?>> isBack, TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (await isBack() is not true and var never)
        {
            if (never is null || time.GetElapsedTime(started) > Timeout)
            {
                throw new FaultException($"{target} does not come back");
            }

            await Task.Delay(interval, time, cancellationToken);
        }
    }
}
