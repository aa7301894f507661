namespace StreamLab.Settings.Catalog;

/// <summary>A condition under which a setting has an effect.</summary>
/// <param name="Phrase">The switches that fulfil it.</param>
/// <param name="Holds">Gets true when it is fulfilled.</param>
internal sealed record Condition(string Phrase, Func<LabSettings, bool> Holds);
