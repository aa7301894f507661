using StreamLab.Settings.Reading;

namespace StreamLab.Settings;

/// <summary>What a misspelt name was meant to be, for sections that others check.</summary>
public static class NearestName
{
    /// <summary>The candidate that <paramref name="word"/> is most like; null when none is near.</summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Nearest.Of(word, candidates);
    }
}
