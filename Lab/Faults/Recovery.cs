using StreamLab.Planning;

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
        bool? back = null;
        await new Polling(interval, Timeout, time).UntilAsync(async () => (back = await isBack()) is not false, cancellationToken);
        if (back is not true)
        {
            throw new FaultException($"{target} does not come back");
        }
    }
}
