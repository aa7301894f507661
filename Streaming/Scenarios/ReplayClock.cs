namespace StreamLab.Streaming.Scenarios;

/// <summary>Computes event times of a data set that is replayed: each round continues where the one before ended.</summary>
/// <remarks>
/// The calendar ends with the year 9999. A fast producer reaches it (50 symbols, a day a row: 100 million events). Event time then
/// starts again at the recorded time. Only at that moment it goes back.
/// </remarks>
/// <param name="last">The event time of the last row.</param>
/// <param name="round">The event time from the first row of one round to the first row of the next.</param>
internal sealed class ReplayClock(DateTime last, TimeSpan round)
{
    private TimeSpan _shift;

    /// <summary>Gets the event time in this round of a row recorded at <paramref name="recorded"/>.</summary>
    public DateTime At(DateTime recorded) => recorded + _shift;

    /// <summary>Begins the next round.</summary>
    public void NextRound() =>
        _shift = DateTime.MaxValue - last - _shift < round ? TimeSpan.Zero : _shift + round;
}
