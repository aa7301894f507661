namespace StreamLab.Lab.Runs;

/// <summary>The reason why producing ends.</summary>
internal enum RunEnd
{
    /// <summary>A user or the system requested it.</summary>
    Asked,

    /// <summary>The requested duration is over.</summary>
    DurationOver,

    /// <summary>Every producer has reached the end of its source.</summary>
    SourceEnded,

    /// <summary>No producer runs any more, although the source has not ended and the duration is not over.</summary>
    ProducersGone,
}
