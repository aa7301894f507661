namespace StreamLab.Streaming.Reports;

/// <summary>What consumers wrote exactly once, as it was read back with <c>read_committed</c> at the end.</summary>
/// <param name="Topic">The topic of closed windows.</param>
/// <param name="ClosedWindows">Different windows in it.</param>
/// <param name="OpenWindows">Windows that were open at the end, in the last checkpoints.</param>
/// <param name="RepeatedWindows">Windows that are there more than once; they fail the verdict.</param>
/// <param name="MissingWindows">Windows that the last checkpoints count as closed and that are not there; they fail the verdict.</param>
/// <param name="Events">Events in all windows.</param>
/// <param name="ExpectedEvents">Events that must be: every record of the run that was read, once; without loss all that were acknowledged.</param>
/// <param name="OutsideEvents">Events that came too late for their window or lack what is aggregated: in none, and counted.</param>
public sealed record ResultsReport(
    string Topic, long ClosedWindows, long OpenWindows, long RepeatedWindows, long MissingWindows, long Events, long ExpectedEvents, long OutsideEvents);
