namespace StreamLab.Lab.Faults;

/// <summary>Waits for what was broken to be back.</summary>
internal static class Recovery
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Looks again and again.</summary>
    /// <param name="target">What is to be back.</param>
    /// <param name="isBack">Whether it is; null when it never will be.</param>
    /// <param name="interval">How long to wait between looks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">It does not come back.</exception>
    public static async Task UntilAsync(
        string target, Func<Task<bool?>> isBack, TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (await isBack() is not true and var never)
        {
            if (never is null || time.GetElapsedTime(started) > Patience)
            {
                throw new FaultException($"{target} does not come back");
            }

            await Task.Delay(interval, time, cancellationToken);
        }
    }
}
