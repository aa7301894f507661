using System.Globalization;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>The settings of a sweep.</summary>
/// <param name="P99Limit">The largest 99th percentile of latency that is within the limit.</param>
/// <param name="Step">The time to measure each rate.</param>
internal sealed record SweepSettings(TimeSpan P99Limit, TimeSpan Step)
{
    /// <summary>The default limit in milliseconds.</summary>
    public const double StandardP99LimitMs = 50;

    /// <summary>The default number of seconds per step.</summary>
    public const double StandardSecondsPerStep = 5;

    private const double LeastMs = 0.1;
    private const double MostMs = 60_000;

    // Snapshots come once a second, and a step needs at least two of them.
    private const double LeastSeconds = 2;
    private const double MostSeconds = 300;

    /// <summary>Creates settings from a request.</summary>
    /// <param name="asked">The body of the request; null means all defaults.</param>
    /// <param name="problem">The error in one line; null when there is none.</param>
    /// <returns>The settings; null on an error.</returns>
    public static SweepSettings? TryCreate(SweepRequest? asked, out string? problem)
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
/// <param name="P99LimitMs">The largest 99th percentile of latency that is within the limit, in milliseconds: 0.1 to 60000; null means 50.</param>
/// <param name="SecondsPerStep">The time to measure each rate, in seconds: 2 to 300; null means 5.</param>
internal sealed record SweepRequest(double? P99LimitMs = null, double? SecondsPerStep = null);
