namespace StreamLab.Streaming.Control;

/// <summary>
/// What a host says to a command: the body of <c>POST /api/host/results</c>, and what the page gets to hear to its request.
/// </summary>
/// <param name="Id">The command's number.</param>
/// <param name="Accepted">Whether it is done, or begun.</param>
/// <param name="Reason">Why it was refused, in one line; null when it was accepted.</param>
/// <param name="Fault">The fault's number, for faults; null otherwise.</param>
public sealed record HostResult(long Id, bool Accepted, string? Reason, int? Fault = null);
