using StreamLab.Settings.Reading;

namespace StreamLab.Settings;

/// <summary>Suggests the correct spelling of a name, for sections that other projects check.</summary>
public static class NameSuggestion
{
    /// <summary>Gets the candidate that is most similar to <paramref name="word"/>; null when none is similar.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        return SpellingSuggestion.Find(word, candidates);
    }
}
