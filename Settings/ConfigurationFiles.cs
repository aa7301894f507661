using System.Globalization;
using StreamLab.Settings.Reading;

namespace StreamLab.Settings;

/// <summary>Loads configuration files, such as <c>appsettings.json</c>.</summary>
public static class ConfigurationFiles
{
    /// <summary>Loads configuration. Reports a file that cannot be read in one line with the position of the error.</summary>
    /// <param name="load">Loads the configuration.</param>
    /// <exception cref="SettingsException">A file cannot be read.</exception>
    public static T Load<T>(Func<T> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        try
        {
            return load();
        }
        catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
        {
            throw Refusal(e);
        }
    }

    private static SettingsException Refusal(Exception exception)
    {
        // The exception contains the file's path only in its message.
        var path = exception.Message.Split('\'').FirstOrDefault(static part => Path.IsPathRooted(part) && File.Exists(part));
        return new([path is not null && Fault(path) is { } fault ? fault : string.Join(" ", Messages(exception))]);
    }

    private static string? Fault(string path)
    {
        try
        {
            return JsonFault.In(File.ReadAllText(path)) is var (line, column, what)
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{path}:{line}:{column}: {what}; allowed is one JSON object with each key once.")
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{path}: {e.Message}";
        }
    }

    private static IEnumerable<string> Messages(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause.Message.ReplaceLineEndings(" ");
        }
    }
}
