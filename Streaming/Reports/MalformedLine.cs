namespace StreamLab.Streaming.Reports;

/// <summary>A line of the source that was skipped.</summary>
/// <param name="Line">Its number, from 1; of a JSON array the line in which the element begins.</param>
/// <param name="Reason">Why.</param>
public sealed record MalformedLine(long Line, string Reason);
