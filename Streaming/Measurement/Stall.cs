namespace StreamLab.Streaming.Measurement;

/// <summary>A period in which expected records or acknowledgements did not arrive.</summary>
/// <param name="From">The time at which it began.</param>
/// <param name="To">The time at which it ended, or was last observed.</param>
public sealed record Stall(DateTimeOffset From, DateTimeOffset To);
