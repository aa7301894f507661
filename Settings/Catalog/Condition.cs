namespace StreamLab.Settings.Catalog;

/// <summary>What must hold for a setting to mean anything.</summary>
/// <param name="Phrase">What to write on the command line to make it hold.</param>
/// <param name="Holds">Whether it holds.</param>
internal sealed record Condition(string Phrase, Func<LabSettings, bool> Holds);
