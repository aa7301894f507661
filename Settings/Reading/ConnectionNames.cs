using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>The connection string that the lab reads, and likely misspellings of its name.</summary>
internal static class ConnectionNames
{
    /// <summary>The section of connection strings.</summary>
    public const string Section = "ConnectionStrings";

    /// <summary>The key of the broker addresses.</summary>
    public const string Kafka = Section + ":kafka";

    private const string Name = "kafka";

    /// <summary>True when a connection string's <paramref name="name"/> is similar to the correct one, but different.</summary>
    public static bool IsMisspelt(string name) =>
        !string.Equals(name, Name, StringComparison.OrdinalIgnoreCase) && SpellingSuggestion.Find(name, [Name]) is not null;

    /// <summary>True when a command line's key is in this section, or in one with a similar name, and is not read.</summary>
    public static bool IsUnread(string key) =>
        !string.Equals(key, Kafka, StringComparison.OrdinalIgnoreCase) && SpellingSuggestion.Find(key.Split(':')[0], [Section]) is not null;

    /// <summary>Gets the message that refuses <paramref name="key"/>.</summary>
    public static string Problem(string key) => $"{QuotedText.Escape(key)}: no such connection string; did you mean {Kafka}?";
}
