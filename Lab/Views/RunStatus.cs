using StreamLab.Lab.Runs;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>The lab at one moment, as the views show it.</summary>
/// <param name="Phase">How far the run is.</param>
/// <param name="Elapsed">The time since the first record was sent; zero before.</param>
/// <param name="Resources">What the lab is made of.</param>
/// <param name="Summary">What ControlRoom said; null before its first answer.</param>
/// <param name="Awaited">What is waited for; empty for nothing.</param>
internal sealed record RunStatus(
    RunPhase Phase, TimeSpan Elapsed, IReadOnlyList<ResourceStatus> Resources, LabSummary? Summary, string Awaited = "")
{
    /// <summary>The status of <paramref name="lab"/> at <paramref name="now"/>.</summary>
    public static RunStatus Of(RunContext lab, DateTimeOffset now) =>
        new(lab.Phase, now - (lab.FirstRecordAt ?? now), ResourceList.Of(lab), lab.Summary, AwaitedOf(lab));

    private static string AwaitedOf(RunContext lab) =>
        lab is { Phase: RunPhase.Judging, Summary.Auditing: { } auditing } ? Words.Of(auditing) : lab.Awaited;
}
