namespace StreamLab.Settings.CommandLines;

/// <summary>One switch of a command line.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">Its value; null when it has none.</param>
internal sealed record GivenSwitch(string Name, string? Value)
{
    public const string Help = "--help";
    public const string Version = "--version";

    /// <summary>Whether <paramref name="name"/> is a configuration key behind dashes, such as <c>--Logging:LogLevel:Default</c>.</summary>
    public static bool IsKey(string name) => name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':');
}
