using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;

namespace StreamLab.Lab.Views;

/// <summary>The console lines at the end of a lab.</summary>
internal static class ClosingLines
{
    /// <summary>The confirmation of a stop request while brokers start.</summary>
    public const string StoppingStart = "Stopping: ending everything that was started.";

    /// <summary>Gets the line that something takes long to end.</summary>
    /// <param name="what">The name of what ends.</param>
    /// <param name="waited">The time that it has taken so far.</param>
    public static string Ending(string what, TimeSpan waited) =>
        string.Create(CultureInfo.InvariantCulture, $"Waiting for {what} to end, for {waited.TotalSeconds:0} s so far.");

    /// <summary>Gets the line with the reason why producing ends.</summary>
    public static string Format(RunEnd end, LabSettings settings) => end switch
    {
        RunEnd.Asked => "Stopping: producers first, then consumers read what is left. Ctrl+C again stops at once.",
        RunEnd.DurationOver => string.Create(CultureInfo.InvariantCulture,
            $"{settings.Duration?.TotalSeconds:0.###} s are over: stopping."),
        RunEnd.SourceEnded => "The source has ended: stopping.",
        RunEnd.ProducersGone => "No producer runs any more, although the source has not ended and the duration is not over: stopping.",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "No such end."),
    };

    /// <summary>Gets the line that too many brokers are down for the others to serve.</summary>
    /// <param name="down">The numbers of those brokers.</param>
    public static string OfNoQuorum(IReadOnlyList<int> down) => string.Create(CultureInfo.InvariantCulture,
        $"{(down.Count == 1 ? "Broker" : "Brokers")} {PartitionText.Format(down)} {(down.Count == 1 ? "is" : "are")} down, so there is no quorum: ")
        + "records in flight cannot be written, and written ones may not be readable. The run waits for less than a minute.";

    /// <summary>Gets the line with the reason why there is no verdict.</summary>
    public static string Interrupted(bool atOnce) => atOnce
        ? "Stopped at once: there is no verdict."
        : "Stopped before a record was sent: there is no verdict.";
}
