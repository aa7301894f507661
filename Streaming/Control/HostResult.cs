namespace StreamLab.Streaming.Control;

/// <summary>
/// The host's answer to a command: the body of <c>POST /api/host/results</c>, and the answer to the page's request.
/// </summary>
/// <param name="Id">The command's number.</param>
/// <param name="Accepted">True when the command was carried out or begun.</param>
/// <param name="Reason">The reason for a refusal, in one line; null when the command was accepted.</param>
/// <param name="Fault">The fault's number when the command was about a fault; null otherwise.</param>
public sealed record HostResult(long Id, bool Accepted, string? Reason, int? Fault = null);
