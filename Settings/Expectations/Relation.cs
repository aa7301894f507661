namespace StreamLab.Settings.Expectations;

/// <summary>The ways in which an expectation compares what is measured with its limit.</summary>
public enum Relation
{
    /// <summary>Less than the limit.</summary>
    Less,

    /// <summary>At most the limit.</summary>
    AtMost,

    /// <summary>The limit exactly.</summary>
    Equal,

    /// <summary>At least the limit.</summary>
    AtLeast,

    /// <summary>More than the limit.</summary>
    More,
}
