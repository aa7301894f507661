namespace StreamLab.Streaming.Reports;

/// <summary>A line of the source that was skipped.</summary>
/// <param name="Line">The line's number, from 1; in a JSON array the line in which the element begins.</param>
/// <param name="Reason">The reason why it was skipped.</param>
public sealed record MalformedLine(long Line, string Reason);
