namespace StreamLab.Settings.CommandLines;

/// <summary>One switch of a command line.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">Its first value; null when it has none.</param>
/// <param name="Times">How often it was given.</param>
internal sealed record Word(string Name, string? Value, int Times);
