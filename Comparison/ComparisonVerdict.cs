namespace StreamLab.Comparison;

/// <summary>The verdicts of a comparison.</summary>
public enum ComparisonVerdict
{
    /// <summary>No difference beyond the tolerance and the spread.</summary>
    Inconclusive,

    /// <summary>The later runs are better.</summary>
    Better,

    /// <summary>The later runs are worse.</summary>
    Worse,
}
