namespace StreamLab.Streaming.Measurement;

/// <summary>A time in which something that should have come did not.</summary>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended, or was told while it lasted.</param>
public sealed record Stall(DateTimeOffset From, DateTimeOffset To);
