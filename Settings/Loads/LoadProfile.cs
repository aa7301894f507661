namespace StreamLab.Settings.Loads;

/// <summary>The phases of load of a run, one after the other. Profiles with equal phases are equal.</summary>
/// <param name="Phases">The phases.</param>
public sealed record LoadProfile(IReadOnlyList<LoadPhase> Phases)
{
    /// <summary>The profile without phases: one rate for the whole run.</summary>
    public static LoadProfile None { get; } = new([]);

    /// <summary>The length of all phases together.</summary>
    public TimeSpan Length => TimeSpan.FromTicks(Phases.Sum(static phase => phase.Length.Ticks));

    /// <summary>Gets the rate at a time since the first record; null for a pause. After the last phase its last rate applies.</summary>
    public double? RateAt(TimeSpan time)
    {
        var (phase, begin) = At(time);
        return phase.RateAt(time - begin);
    }

    /// <summary>Gets the phase at a time since the first record; the last one after all.</summary>
    public LoadPhase PhaseAt(TimeSpan time) => At(time).Phase;

    private (LoadPhase Phase, TimeSpan Begin) At(TimeSpan time)
    {
        var begin = TimeSpan.Zero;
        foreach (var phase in Phases)
        {
            if (time < begin + phase.Length)
            {
                return (phase, begin);
            }

            begin += phase.Length;
        }

        return (Phases[^1], begin - Phases[^1].Length);
    }

    /// <inheritdoc/>
    public bool Equals(LoadProfile? other) => other is not null && Phases.SequenceEqual(other.Phases);

    /// <inheritdoc/>
    public override int GetHashCode() => Phases.Aggregate(0, HashCode.Combine);
}
