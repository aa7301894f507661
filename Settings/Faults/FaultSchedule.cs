namespace StreamLab.Settings.Faults;

/// <summary>The faults of a run, in the order given. Schedules with equal faults are equal.</summary>
/// <param name="Faults">The faults.</param>
public sealed record FaultSchedule(IReadOnlyList<FaultSetting> Faults)
{
    /// <summary>No fault.</summary>
    public static FaultSchedule None { get; } = new([]);

    /// <inheritdoc/>
    public bool Equals(FaultSchedule? other) => other is not null && Faults.SequenceEqual(other.Faults);

    /// <inheritdoc/>
    public override int GetHashCode() => Faults.Aggregate(0, HashCode.Combine);
}
