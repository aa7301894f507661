namespace StreamLab.Streaming.Reports;

/// <summary>The windows that consumers wrote exactly once, read back with <c>read_committed</c> at the end.</summary>
/// <param name="Topic">The topic of closed windows.</param>
/// <param name="ClosedWindows">Distinct windows in that topic.</param>
/// <param name="OpenWindows">Windows that were open at the end, in the last checkpoints.</param>
/// <param name="RepeatedWindows">Windows that the topic has more than once; they fail the verdict.</param>
/// <param name="MissingWindows">Windows that the last checkpoints count as closed and the topic lacks; they fail the verdict.</param>
/// <param name="Events">Events in all windows.</param>
/// <param name="ExpectedEvents">Expected events: every record of the run that was read, once; without loss all acknowledged ones.</param>
/// <param name="OutsideEvents">Events in no window, because they came too late or lack the aggregated values.</param>
public sealed record ResultsReport(
    string Topic, long ClosedWindows, long OpenWindows, long RepeatedWindows, long MissingWindows, long Events, long ExpectedEvents, long OutsideEvents);
