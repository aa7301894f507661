using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Settings;

namespace StreamLab.Lab.Views;

/// <summary>What is said while a lab ends.</summary>
internal static class ClosingLines
{
    /// <summary>That a wish to stop was heard while brokers start.</summary>
    public const string StoppingStart = "Stopping: what was started is ended.";

    /// <summary>That the end of something takes its time.</summary>
    /// <param name="what">What ends.</param>
    /// <param name="waited">How long it has taken so far.</param>
    public static string Ending(string what, TimeSpan waited) =>
        string.Create(CultureInfo.InvariantCulture, $"Waiting for {what} to end, for {waited.TotalSeconds:0} s so far.");

    /// <summary>Why producing ends.</summary>
    public static string Of(RunEnd end, LabSettings settings) => end switch
    {
        RunEnd.Asked => "Stopping: producers first, then what is on its way. Ctrl+C again stops at once.",
        RunEnd.DurationOver => string.Create(CultureInfo.InvariantCulture,
            $"{settings.Duration?.TotalSeconds:0.###} s are over: stopping."),
        RunEnd.SourceEnded => "The source has ended: stopping.",
        RunEnd.ProducersGone => "No producer runs any more, although neither the source nor the time is at its end: stopping.",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "No such end."),
    };

    /// <summary>That too many brokers are down for the others to serve.</summary>
    /// <param name="down">Which.</param>
    public static string OfNoQuorum(IReadOnlyList<int> down) => string.Create(CultureInfo.InvariantCulture,
        $"{(down.Count == 1 ? "Broker" : "Brokers")} {string.Join(" and ", down)} {(down.Count == 1 ? "is" : "are")} down, so there is no quorum: ")
        + "what producers still hold cannot be written, and what they wrote may not be readable. It is waited for less than a minute.";

    /// <summary>Why there is no verdict.</summary>
    public static string Interrupted(bool atOnce) => atOnce
        ? "Stopped at once: there is no verdict."
        : "Stopped before a record was sent: there is no verdict.";
}
