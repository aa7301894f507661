namespace StreamLab.Settings.CommandLines;

/// <summary>A switch of a command line.</summary>
/// <param name="Name">The name with its dashes.</param>
/// <param name="Value">The value; null when it has none.</param>
internal sealed record GivenSwitch(string Name, string? Value)
{
    public const string Help = "--help";
    public const string Version = "--version";

    /// <summary>True when <paramref name="name"/> is a configuration key with dashes, such as <c>--Logging:LogLevel:Default</c>.</summary>
    public static bool IsKey(string name) => name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':');
}
