using StreamLab.Lab.Runs;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>The state of the lab at one moment, for the views.</summary>
/// <param name="Phase">The run's phase.</param>
/// <param name="Elapsed">The time since the first record was sent; zero before.</param>
/// <param name="Resources">The lab's resources.</param>
/// <param name="Summary">ControlRoom's newest summary; null before the first.</param>
/// <param name="Awaited">The text of what the run waits for; empty for nothing.</param>
internal sealed record RunStatus(
    RunPhase Phase, TimeSpan Elapsed, IReadOnlyList<ResourceStatus> Resources, LabSummary? Summary, string Awaited = "")
{
    // A ControlRoom that is busy may miss an answer.
    private static readonly TimeSpan LongSilence = TimeSpan.FromSeconds(3);

    /// <summary>How long ControlRoom has not answered; null while it answers, or has missed one answer only.</summary>
    public TimeSpan? Unanswered { get; init; }

    /// <summary>Gets the status of <paramref name="lab"/> at <paramref name="now"/>.</summary>
    public static RunStatus From(RunContext lab, DateTimeOffset now) =>
        new(lab.Phase, now - (lab.FirstRecordAt ?? now), ResourceList.From(lab), lab.Summary, AwaitedOf(lab))
        {
            Unanswered = now - lab.UnansweredSince is { } silence && (silence >= LongSilence || lab.ControlRoom is { State: not ChildState.Running }) ? silence : null,
        };

    private static string AwaitedOf(RunContext lab) =>
        lab is { Phase: RunPhase.Judging, Summary.Auditing: { } auditing } ? ConsoleFormat.Name(auditing) : lab.Awaited;
}
