namespace StreamLab.EndToEnd.Tests;

/// <summary>Waits for a condition, and says which when it does not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static async Task<T> BecomesAsync<T>(string what, Func<Task<T?>> probe)
        where T : class
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (true)
            {
                if (await probe() is { } found)
                {
                    return found;
                }

                await timer.WaitForNextTickAsync(timeout.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"In {Patience} it did not come to this: {what}");
        }
    }

    public static Task IsTrueAsync(string what, Func<bool> condition) =>
        BecomesAsync(what, () => Task.FromResult(condition() ? what : null));
}
