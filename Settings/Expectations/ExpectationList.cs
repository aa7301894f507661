namespace StreamLab.Settings.Expectations;

/// <summary>The expectations of a run, in the given order. Lists with equal expectations are equal.</summary>
/// <param name="Items">The expectations.</param>
public sealed record ExpectationList(IReadOnlyList<Expectation> Items)
{
    /// <summary>The list without expectations.</summary>
    public static ExpectationList None { get; } = new([]);

    /// <inheritdoc/>
    public bool Equals(ExpectationList? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);
}
