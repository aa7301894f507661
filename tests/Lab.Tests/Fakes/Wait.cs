using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace StreamLab.Lab.Tests.Fakes;

/// <summary>Waits on conditions, never for a time; what does not come is named.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until <paramref name="condition"/> holds, doing <paramref name="step"/> between looks at it.</summary>
    public static async Task UntilAsync(
        Func<bool> condition, Action? step = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"Waited in vain for {what}");
            step?.Invoke();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for <paramref name="task"/>.</summary>
    public static Task<T> ForAsync<T>(Task<T> task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);
}
