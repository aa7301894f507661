namespace StreamLab.Settings;

/// <summary>Memory limits of each broker container, in bytes.</summary>
public sealed record MemorySettings
{
    /// <summary>The smallest hard limit. With less, the memory beside the Java heap is too small and brokers are killed under load.</summary>
    public const long Least = 320L << 20;

    /// <summary>The hard limit; at least <see cref="Least"/>.</summary>
    public long Limit { get; init; } = 1L << 30;

    /// <summary>The soft limit, at most <see cref="Limit"/>; null means none.</summary>
    public long? Reservation { get; init; }

    /// <summary>Memory and swap together, at least <see cref="Limit"/>; null means the container runtime's default.</summary>
    public long? Swap { get; init; }
}
