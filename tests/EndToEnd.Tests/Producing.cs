using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Tells whether a lab still produces.</summary>
internal static class Producing
{
    /// <summary>Whether the newest life of every producer has said its last word.</summary>
    public static bool IsOver(LabSummary summary)
    {
        var newest = summary.Instances.Where(static instance => instance.Kind == "producer")
            .GroupBy(static instance => instance.Name).Select(static lives => lives.MaxBy(static life => life.Seen)!).ToList();
        return newest.Count > 0 && newest.TrueForAll(static life => life.State == WorkerState.Stopped);
    }
}
