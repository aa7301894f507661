namespace StreamLab.Streaming.Measurement;

/// <summary>A time in which something that should have come did not.</summary>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended, or was told while it lasted.</param>
public sealed record Stall(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The partition in which it did not come, of several the one that waited for longest; null when it was all of them, or is not known.</summary>
    public int? Partition { get; init; }
}
