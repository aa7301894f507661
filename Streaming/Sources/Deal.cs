namespace StreamLab.Streaming.Sources;

/// <summary>Deals a file's records out in turn: record n is sent by producer n mod count, and only producer 0 counts malformed ones.</summary>
/// <param name="index">The producer.</param>
/// <param name="count">Number of producers.</param>
internal sealed class Deal(int index, int count)
{
    private int _turn = -1;

    /// <summary>Whether this producer counts malformed lines.</summary>
    public bool Counts => index == 0;

    /// <summary>Takes the next record into account.</summary>
    /// <returns>Whether this producer sends it.</returns>
    public bool Next()
    {
        _turn = _turn + 1 == count ? 0 : _turn + 1;
        return _turn == index;
    }
}
