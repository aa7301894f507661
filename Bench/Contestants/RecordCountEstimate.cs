namespace StreamLab.Bench.Contestants;

/// <summary>Estimates the number of records that a tool needs to run for a given time, from its last run.</summary>
internal sealed class RecordCountEstimate
{
    private const long First = 500_000;
    private double _perSecond;

    /// <summary>Gets the number for <paramref name="length"/>; a small one before the first run.</summary>
    public long RecordsFor(TimeSpan length) => _perSecond == 0 ? First : Math.Max(First, (long)(_perSecond * length.TotalSeconds));

    /// <summary>Stores the rate of the last run.</summary>
    public void Learn(double recordsPerSecond) => _perSecond = recordsPerSecond;
}
