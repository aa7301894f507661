using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;

namespace StreamLab.Lab.Runs;

/// <summary>Looks at a source before anything starts, as far as that can be done without consuming it.</summary>
internal static class SourceCheck
{
    /// <summary>Refuses a file that is empty or lacks the key's column.</summary>
    /// <exception cref="SettingsException">It is refused.</exception>
    public static async Task RefuseUnreadableAsync(LabSettings settings)
    {
        if (settings.Source.Path is not { } path || path == SourceSettings.StandardInput)
        {
            return;
        }

        if (new FileInfo(path) is { Length: 0, Attributes: var attributes } && (attributes & FileAttributes.Device) == 0)
        {
            throw new SettingsException([$"--source: file '{path}' is empty; allowed are files with at least one event."]);
        }

        try
        {
            await using var source = EventSources.Open(settings, 0, settings.Producers, TimeProvider.System, NullLogger.Instance);
        }
        catch (SourceException e)
        {
            throw new SettingsException([e.Message]);
        }
    }
}
