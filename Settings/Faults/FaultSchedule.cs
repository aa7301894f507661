namespace StreamLab.Settings.Faults;

/// <summary>The planned faults of a run, in the given order. Schedules with equal faults are equal.</summary>
/// <param name="Faults">The faults.</param>
public sealed record FaultSchedule(IReadOnlyList<FaultSetting> Faults)
{
    /// <summary>The schedule without faults.</summary>
    public static FaultSchedule None { get; } = new([]);

    /// <summary>Returns true when one of the faults is an action.</summary>
    public bool Has(FaultAction action) => Faults.Any(fault => fault.Action == action);

    /// <inheritdoc/>
    public bool Equals(FaultSchedule? other) => other is not null && Faults.SequenceEqual(other.Faults);

    /// <inheritdoc/>
    public override int GetHashCode() => Faults.Aggregate(0, HashCode.Combine);
}
