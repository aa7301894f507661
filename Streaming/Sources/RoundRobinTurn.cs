namespace StreamLab.Streaming.Sources;

/// <summary>
/// Splits a file's records among producers in turn: producer n mod count sends record n. Only producer 0 counts malformed ones.
/// </summary>
/// <param name="index">The producer's number, from 0.</param>
/// <param name="count">The number of producers.</param>
internal sealed class RoundRobinTurn(int index, int count)
{
    private int _turn = -1;

    /// <summary>True when this producer counts malformed lines.</summary>
    public bool Counts => index == 0;

    /// <summary>Moves to the next record.</summary>
    /// <returns>True when this producer sends it.</returns>
    public bool Next()
    {
        _turn = _turn + 1 == count ? 0 : _turn + 1;
        return _turn == index;
    }
}
