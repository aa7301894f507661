namespace StreamLab.Verification;

/// <summary>Counts of records by their fate.</summary>
public record DeliveryCounts
{
    /// <summary>Handed to the client.</summary>
    public long Sent { get; init; }

    /// <summary>Acknowledged by the brokers.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Sent, neither acknowledged nor refused: they may or may not be in the log.</summary>
    public long Unacknowledged { get; init; }

    /// <summary>Refused by the brokers or the client: certainly not in the log.</summary>
    public long Refused { get; init; }

    /// <summary>Stamped records read, repetitions included.</summary>
    public long Consumed { get; init; }

    /// <summary>Acknowledged, not consumed yet, and no later record of their partition was consumed: in flight.</summary>
    public long Pending { get; init; }

    /// <summary>Acknowledged and not in the log; when the log was not read back: acknowledged and never consumed.</summary>
    public long Lost { get; init; }

    /// <summary>Acknowledged, in the log, and never consumed by the group; 0 when the log was not read back.</summary>
    public long Skipped { get; init; }

    /// <summary>In the log at two offsets; 0 when the log was not read back.</summary>
    public long WrittenTwice { get; init; }

    /// <summary>Acknowledged, and consumed by a member of the group that is not watched.</summary>
    public long Taken { get; init; }

    /// <summary>Consumed more than once within the group.</summary>
    public long Duplicates { get; init; }

    /// <summary>Duplicates that no restart or rebalance explains; they fail the verdict.</summary>
    public long Repeated { get; init; }

    /// <summary>Consumed after a later record of the same producer and partition.</summary>
    public long Reordered { get; init; }

    /// <summary>Consumed with a valid stamp that was never sent.</summary>
    public long Phantom { get; init; }

    /// <summary>Consumed without a valid stamp: another client wrote them.</summary>
    public long Foreign { get; init; }
}
