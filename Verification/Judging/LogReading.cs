namespace StreamLab.Verification.Judging;

/// <summary>The states of reading a log back.</summary>
internal enum LogReading
{
    /// <summary>Reading was not attempted.</summary>
    NotTried,

    /// <summary>Reading was attempted but did not reach the end.</summary>
    Unread,

    /// <summary>The partition was read to its end, but the log's start has moved past the run's first record.</summary>
    Cut,

    /// <summary>The log was read to its end, but any of its records may have been deleted, as by compaction.</summary>
    Thinned,

    /// <summary>The log was read from the run's first record to its end.</summary>
    Whole,
}
