namespace StreamLab.Settings.Expectations;

/// <summary>The units of metrics.</summary>
public enum MetricUnit
{
    /// <summary>A length of time; values are milliseconds.</summary>
    Time,

    /// <summary>Records a second.</summary>
    Rate,

    /// <summary>Records.</summary>
    Count,

    /// <summary>Bytes.</summary>
    Size,
}
