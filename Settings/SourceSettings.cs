namespace StreamLab.Settings;

/// <summary>The source of the events.</summary>
public sealed record SourceSettings
{
    /// <summary>The value of <see cref="Path"/> for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The scenario's own data, in a loop.</summary>
    public static SourceSettings Sample { get; } = new();

    /// <summary>The full path of a CSV, JSON or text file, or <c>-</c> for standard input; null means the scenario's own data.</summary>
    public string? Path { get; init; }

    /// <summary>The format of the source.</summary>
    public SourceFormat Format { get; init; } = SourceFormat.Auto;

    /// <summary>The delimiter between the values of a CSV file; null means to detect it in the header.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The column (CSV) or property (NDJSON) that becomes the record's key; null means no key.</summary>
    public string? Key { get; init; }

    /// <summary>The column (CSV) or property (JSON) with the time at which an event is sent; null means that the rate says when.</summary>
    public string? Pace { get; init; }

    /// <summary>How many times as fast as recorded events are sent; null means as fast.</summary>
    public double? Speed { get; init; }

    /// <summary>True when a file starts again at its end.</summary>
    public bool Loop { get; init; }

    /// <summary>True when lines are sent exactly as given, without event and stamp.</summary>
    public bool Plain { get; init; }
}
