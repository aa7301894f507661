namespace StreamLab.Settings.Reading;

/// <summary>Suggests the correct spelling of a word.</summary>
public static class SpellingSuggestion
{
    /// <summary>Gets the candidate that is most similar to <paramref name="word"/>, without regard to case; null when none is similar.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        var limit = Math.Max(1, word.Trim('-').Length / 3);
        var best = candidates.Select(c => (Candidate: c, Distance: Distance(word, c))).MinBy(c => (c.Distance, c.Candidate.Length));
        return best.Candidate is not null && best.Distance <= limit ? best.Candidate : null;
    }

    /// <summary>Counts the letters to insert, remove, replace or swap with a neighbour (optimal string alignment), without regard to case.</summary>
    public static int CountEdits(string word, string other)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(other);
        return EditDistance(word.ToUpperInvariant(), other.ToUpperInvariant());
    }

    private static int Distance(string word, string candidate)
    {
        var (a, b) = (word.Trim('-').ToUpperInvariant(), candidate.Trim('-').ToUpperInvariant());

        // A prefix, such as --part for --partitions, is closer than any misspelling.
        return a.Length >= 3 && b.StartsWith(a, StringComparison.Ordinal) ? 0 : EditDistance(a, b);
    }

    private static int EditDistance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j : Step(d, a, b, i, j);
            }
        }

        return d[a.Length, b.Length];
    }

    private static int Step(int[,] d, string a, string b, int i, int j)
    {
        var replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(least, d[i - 2, j - 2] + 1) : least;
    }
}
