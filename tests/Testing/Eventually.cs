using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace StreamLab.Tests;

/// <summary>Waits for a condition with a limit, and names the condition that did not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(1);

    /// <summary>Asks <paramref name="probe"/> until it finds something, for 90 s or as long as <paramref name="limit"/> says.</summary>
    public static async Task<T> BecomesAsync<T>(string what, Func<Task<T?>> probe, TimeSpan? limit = null)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await probe() is { } found)
            {
                return found;
            }

            await PauseAsync(ProbeInterval, started, what, limit ?? Limit);
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds, doing <paramref name="step"/> between looks at it.</summary>
    public static async Task IsTrueAsync(
        Func<bool> condition, Action? step = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            step?.Invoke();
            await PauseAsync(LookInterval, started, what, Limit);
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds; <paramref name="what"/> says it as a sentence.</summary>
    public static Task IsTrueAsync(string what, Func<bool> condition) => IsTrueAsync(condition, what: what);

    /// <summary>Waits for <paramref name="task"/>.</summary>
    public static Task CompletesAsync(Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <summary>Waits for <paramref name="task"/>.</summary>
    public static Task<T> CompletesAsync<T>(Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    private static Task PauseAsync(TimeSpan interval, long started, string what, TimeSpan limit) =>
        Stopwatch.GetElapsedTime(started) < limit
            ? Task.Delay(interval, TestContext.Current.CancellationToken)
            : throw new TimeoutException($"This did not come true within {limit.TotalSeconds:0} s: {what}");
}
