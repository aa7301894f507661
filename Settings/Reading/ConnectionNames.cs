using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>The one connection string that the lab reads, and names that were meant to be its.</summary>
internal static class ConnectionNames
{
    /// <summary>The section of connection strings.</summary>
    public const string Section = "ConnectionStrings";

    /// <summary>The key of the brokers' addresses.</summary>
    public const string Kafka = Section + ":kafka";

    private const string Name = "kafka";

    /// <summary>Whether a connection string's <paramref name="name"/> looks like the one that is read, and is not.</summary>
    public static bool IsMisspelt(string name) =>
        !string.Equals(name, Name, StringComparison.OrdinalIgnoreCase) && Nearest.Of(name, [Name]) is not null;

    /// <summary>Whether a key of a command line is of this section, or of one whose name looks like its, and is not the one that is read.</summary>
    public static bool IsUnread(string key) =>
        !string.Equals(key, Kafka, StringComparison.OrdinalIgnoreCase) && Nearest.Of(key.Split(':')[0], [Section]) is not null;

    /// <summary>The line that refuses <paramref name="key"/>.</summary>
    public static string Problem(string key) => $"{Quoted.Plain(key)}: no such connection string; did you mean {Kafka}?";
}
