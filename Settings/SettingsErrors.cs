using StreamLab.Settings.Values;

namespace StreamLab.Settings;

/// <summary>Prints refused settings.</summary>
public static class SettingsErrors
{
    /// <summary>Prints one line for each problem, and nothing else.</summary>
    public static void Print(SettingsException exception, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var problem in exception.Problems)
        {
            writer.WriteLine(QuotedText.OneLine(problem));
        }
    }
}
