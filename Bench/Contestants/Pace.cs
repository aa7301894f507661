namespace StreamLab.Bench.Contestants;

/// <summary>How many records a tool that takes a number of records needs to be at work for a time: learnt from its last run.</summary>
internal sealed class Pace
{
    private const long First = 500_000;
    private double _perSecond;

    /// <summary>The number for <paramref name="length"/>; before the first run a small one.</summary>
    public long RecordsFor(TimeSpan length) => _perSecond == 0 ? First : Math.Max(First, (long)(_perSecond * length.TotalSeconds));

    /// <summary>Takes down how fast it was.</summary>
    public void Learn(double recordsPerSecond) => _perSecond = recordsPerSecond;
}
