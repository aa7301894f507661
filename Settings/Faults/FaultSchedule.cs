namespace StreamLab.Settings.Faults;

/// <summary>The planned faults of a run, in the given order. Schedules with equal faults are equal.</summary>
/// <param name="Faults">The faults.</param>
public sealed record FaultSchedule(IReadOnlyList<FaultSetting> Faults)
{
    /// <summary>The schedule without faults.</summary>
    public static FaultSchedule None { get; } = new([]);

    /// <inheritdoc/>
    public bool Equals(FaultSchedule? other) => other is not null && Faults.SequenceEqual(other.Faults);

    /// <inheritdoc/>
    public override int GetHashCode() => Faults.Aggregate(0, HashCode.Combine);
}
