namespace StreamLab.Streaming.Scenarios;

/// <summary>Splits keys among producers: producer k mod count sends key number k.</summary>
/// <remarks>Each key has one producer, so that event time never goes back within a key.</remarks>
internal static class KeyShare
{
    /// <summary>Gets the numbers below <paramref name="keys"/> that producer <paramref name="index"/> of <paramref name="count"/> sends.</summary>
    public static IEnumerable<int> Get(int keys, int index, int count) =>
        Enumerable.Range(0, keys).Where(key => IsOwn(key, index, count));

    /// <summary>Returns true when producer <paramref name="index"/> of <paramref name="count"/> sends key number <paramref name="key"/>.</summary>
    public static bool IsOwn(int key, int index, int count) => key % count == index;
}
