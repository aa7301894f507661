namespace StreamLab.Kafka.Network;

/// <summary>What happens to the bytes of a <see cref="Flow"/>.</summary>
internal sealed record FlowState
{
    /// <summary>Bytes pass as they come.</summary>
    public static FlowState Open { get; } = new();

    /// <summary>True when bytes stop while connections stay open.</summary>
    public bool Holds { get; init; }

    /// <summary>True when bytes are thrown away. A connection that lost some is reset when this ends, because the rest of it makes no sense.</summary>
    public bool Drops { get; init; }

    /// <summary>True when nobody hears that a connection is over, either.</summary>
    public bool Hides { get; init; }

    /// <summary>True when a connection of some age is reset in the middle of its next bytes.</summary>
    public bool Tears { get; init; }

    /// <summary>How much later bytes arrive.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The most by which the delay of one chunk differs from <see cref="Delay"/>; their order stays.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>The limit of bytes per second; null for none.</summary>
    public RateLimit? Rate { get; init; }

    /// <summary>Combines two states of one flow, of two faults.</summary>
    public FlowState With(FlowState other) => this == Open ? other : other == Open ? this : new()
    {
        Holds = Holds || other.Holds,
        Drops = Drops || other.Drops,
        Hides = Hides || other.Hides,
        Tears = Tears || other.Tears,
        Delay = Delay + other.Delay,
        Jitter = Jitter + other.Jitter,
        Rate = Rate ?? other.Rate,
    };
}
