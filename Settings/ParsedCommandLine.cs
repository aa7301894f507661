namespace StreamLab.Settings;

/// <summary>What a command line says.</summary>
public sealed record ParsedCommandLine
{
    /// <summary>Configuration keys and values, for <c>AddInMemoryCollection</c>; keys are compared without regard to case.</summary>
    public required IReadOnlyDictionary<string, string?> Configuration { get; init; }

    /// <summary>What to print instead of running: the help or the version that was asked for. Null means to run.</summary>
    public string? Help { get; init; }
}
