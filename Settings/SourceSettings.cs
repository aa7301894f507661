namespace StreamLab.Settings;

/// <summary>Where events come from.</summary>
public sealed record SourceSettings
{
    /// <summary>The <see cref="Path"/> that means standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The scenario's own data, played again and again.</summary>
    public static SourceSettings Sample { get; } = new();

    /// <summary>Full path of a CSV, JSON or text file, <c>-</c> for standard input; null means the scenario's own data.</summary>
    public string? Path { get; init; }

    /// <summary>How the bytes become events.</summary>
    public SourceFormat Format { get; init; } = SourceFormat.Auto;

    /// <summary>What separates the values of a CSV file; null means that its header tells.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The column (CSV) or property (NDJSON) that becomes the record's key; null means no key.</summary>
    public string? Key { get; init; }

    /// <summary>Whether a file starts again at its end.</summary>
    public bool Loop { get; init; }

    /// <summary>Whether lines are sent exactly as given, without event and stamp.</summary>
    public bool Plain { get; init; }
}
