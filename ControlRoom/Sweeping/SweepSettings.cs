using System.Globalization;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>What a sweep is to look for, and how long it looks.</summary>
/// <param name="P99Limit">The largest 99th percentile of latency that counts as held.</param>
/// <param name="Step">For how long each rate is measured.</param>
internal sealed record SweepSettings(TimeSpan P99Limit, TimeSpan Step)
{
    /// <summary>The limit, in milliseconds, where none is given.</summary>
    public const double StandardP99LimitMs = 50;

    /// <summary>Seconds a step where none are given.</summary>
    public const double StandardSecondsPerStep = 5;

    private const double LeastMs = 0.1;
    private const double MostMs = 60_000;

    // Snapshots come once a second: of fewer than two of them nothing can be told.
    private const double LeastSeconds = 2;
    private const double MostSeconds = 300;

    /// <summary>Reads what was asked for.</summary>
    /// <param name="asked">The body of the request; null takes all as it is where nothing is given.</param>
    /// <param name="problem">What is wrong with it, in one line; null when nothing is.</param>
    /// <returns>The settings; null when something is wrong.</returns>
    public static SweepSettings? Of(SweepRequest? asked, out string? problem)
    {
        var limit = asked?.P99LimitMs ?? StandardP99LimitMs;
        var seconds = asked?.SecondsPerStep ?? StandardSecondsPerStep;
        problem = Problem("p99LimitMs", limit, LeastMs, MostMs) ?? Problem("secondsPerStep", seconds, LeastSeconds, MostSeconds);
        return problem is null ? new(TimeSpan.FromMilliseconds(limit), TimeSpan.FromSeconds(seconds)) : null;
    }

    private static string? Problem(string name, double given, double least, double most) => given < least || given > most
        ? string.Create(
            CultureInfo.InvariantCulture, $"{name}: {given} is {(given < least ? $"less than {Text(least)}" : $"more than {Text(most)}")}; allowed are {least} to {most}.")
        : null;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The body of <c>POST /api/sweep</c>.</summary>
/// <param name="P99LimitMs">The largest 99th percentile of latency that counts as held, in milliseconds: 0.1 to 60000; 50 when null.</param>
/// <param name="SecondsPerStep">For how long each rate is measured, in seconds: 2 to 300; 5 when null.</param>
internal sealed record SweepRequest(double? P99LimitMs = null, double? SecondsPerStep = null);
