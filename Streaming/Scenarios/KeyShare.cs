namespace StreamLab.Streaming.Scenarios;

/// <summary>How keys are split among producers: key number k falls to producer k mod count.</summary>
/// <remarks>No key is sent by two producers, so that event time never goes back within a key.</remarks>
internal static class KeyShare
{
    /// <summary>The numbers below <paramref name="keys"/> that fall to producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    public static IEnumerable<int> Of(int keys, int index, int count) =>
        Enumerable.Range(0, keys).Where(key => IsOwn(key, index, count));

    /// <summary>Whether key number <paramref name="key"/> falls to producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    public static bool IsOwn(int key, int index, int count) => key % count == index;
}
