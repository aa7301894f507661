namespace StreamLab.Streaming.Scenarios;

/// <summary>Event time of a data set that is played again and again: each round goes on where the one before ended.</summary>
/// <remarks>
/// The calendar ends with the year 9999. A fast producer gets there (50 symbols, a day a row: 100 million events); event time then
/// starts again at the data's own time. That is the only moment at which it goes back.
/// </remarks>
/// <param name="last">Event time of the last row.</param>
/// <param name="round">From the first row of one round to the first row of the next.</param>
internal sealed class ReplayClock(DateTime last, TimeSpan round)
{
    private TimeSpan _shift;

    /// <summary>Event time in this round of a row recorded at <paramref name="recorded"/>.</summary>
    public DateTime At(DateTime recorded) => recorded + _shift;

    /// <summary>Begins the next round.</summary>
    public void NextRound() =>
        _shift = DateTime.MaxValue - last - _shift < round ? TimeSpan.Zero : _shift + round;
}
