namespace StreamLab.Settings.Expectations;

/// <summary>The metrics of a run that an expectation can be about.</summary>
public enum Metric
{
    /// <summary>Median latency from the intended send time.</summary>
    P50,

    /// <summary>90th percentile of latency.</summary>
    P90,

    /// <summary>99th percentile of latency.</summary>
    P99,

    /// <summary>99.9th percentile of latency.</summary>
    P999,

    /// <summary>Largest latency.</summary>
    MaxLatency,

    /// <summary>Mean latency.</summary>
    MeanLatency,

    /// <summary>Acknowledged records a second.</summary>
    Throughput,

    /// <summary>Longest time in which records in flight got no acknowledgement.</summary>
    WriteStall,

    /// <summary>Longest time in which a sent record was not read.</summary>
    ReadStall,

    /// <summary>Longest time from the healing of a fault until its target worked again.</summary>
    Recovery,

    /// <summary>Records lost.</summary>
    Lost,

    /// <summary>Records skipped.</summary>
    Skipped,

    /// <summary>Records consumed more than once.</summary>
    Duplicates,

    /// <summary>Duplicates without a cause.</summary>
    Repeated,

    /// <summary>Records out of order.</summary>
    Reordered,

    /// <summary>Records refused.</summary>
    Refused,

    /// <summary>Records sent and never confirmed.</summary>
    Unacknowledged,

    /// <summary>Largest lag of the group.</summary>
    Lag,

    /// <summary>Largest resident memory of one process.</summary>
    Memory,
}
