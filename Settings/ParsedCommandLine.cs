namespace StreamLab.Settings;

/// <summary>The result of parsing a command line.</summary>
public sealed record ParsedCommandLine
{
    /// <summary>The configuration keys and values, for <c>AddInMemoryCollection</c>. Keys are case-insensitive.</summary>
    public required IReadOnlyDictionary<string, string?> Configuration { get; init; }

    /// <summary>The help or the version, to print when it was requested; null means to run.</summary>
    public string? Help { get; init; }
}
