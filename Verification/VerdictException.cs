namespace StreamLab.Verification;

/// <summary>A verdict that should have been a pass. The message has its reasons and numbers.</summary>
/// <param name="verdict">The verdict.</param>
public sealed class VerdictException(Verdict verdict) : Exception($"The verdict is: {verdict}")
{
    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; } = verdict;
}
