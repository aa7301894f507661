namespace StreamLab.Lab.Runs;

/// <summary>Why producing ends.</summary>
internal enum RunEnd
{
    /// <summary>The person or the system asked for it.</summary>
    Asked,

    /// <summary>The duration asked for is over.</summary>
    DurationOver,

    /// <summary>No producer has anything more to send.</summary>
    SourceEnded,

    /// <summary>No producer runs any more, though the source has more and the time is not over.</summary>
    ProducersGone,
}
