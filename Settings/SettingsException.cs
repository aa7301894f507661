namespace StreamLab.Settings;

/// <summary>Settings that are refused.</summary>
/// <param name="problems">Every problem found, at least one; each one line that names the setting, what was given and what is allowed.</param>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>Every problem found, one line each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
