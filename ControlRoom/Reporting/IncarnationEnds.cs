using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Says how each incarnation of a worker ended. A pure function.</summary>
/// <remarks>What was killed told that it was running, and nothing after that.</remarks>
internal static class IncarnationEnds
{
    // A worker tells once a second what it does, so its last words may be that old, and a little older on a busy machine.
    private static readonly TimeSpan AgeOfLastWords = TimeSpan.FromSeconds(2);

    /// <summary>Gets the end of an incarnation, such as <c>killed</c>, or that it still works.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="instance">One of its incarnations.</param>
    public static string Of(LabSummary summary, InstanceSummary instance)
    {
        if (instance.State == WorkerState.Stopped)
        {
            return instance.State.ToText();
        }

        var later = summary.Instances.Where(other => other.Name == instance.Name && other.Seen > instance.Seen).ToList();
        var until = later.Count == 0 ? DateTimeOffset.MaxValue : later.Min(static other => other.Seen);
        var kills = summary.Faults.Where(fault => fault is { Action: FaultAction.Kill, IsRefused: false } && fault.Target == instance.Name).ToList();
        return summary.Ends.FirstOrDefault(end => end.Name == instance.Name && end.At >= instance.Seen - AgeOfLastWords && end.At <= until) is { } end ? end.How
            : later.Count > 0 ? (kills.Count > 0 ? "killed" : "ended")
            : kills.Any(static fault => fault.RestoredAtSeconds is null) ? "killed"
            : $"still {instance.State.ToText()}";
    }
}
