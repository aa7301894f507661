namespace StreamLab.Settings;

/// <summary>Settings were refused.</summary>
/// <param name="problems">All problems, at least one. Each is one line with the setting's name, the given value and the allowed values.</param>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>All problems, one line each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
