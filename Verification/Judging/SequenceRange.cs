namespace StreamLab.Verification.Judging;

/// <summary>A range of consecutive sequences.</summary>
/// <param name="From">The first sequence.</param>
/// <param name="To">The sequence after the last.</param>
internal readonly record struct SequenceRange(long From, long To)
{
    public long Count => To - From;
}
