using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;

namespace StreamLab.Lab.Runs;

/// <summary>Checks a source before anything starts, as far as possible without consuming it.</summary>
internal static class SourceCheck
{
    /// <summary>Rejects a file that is empty, contains no event, or lacks the key's column.</summary>
    /// <exception cref="SettingsException">The file is rejected.</exception>
    public static async Task RefuseUnreadableAsync(LabSettings settings)
    {
        if (settings.Source.Path is not { } path || path == SourceSettings.StandardInput)
        {
            return;
        }

        if (FileKind.IsStream(path))
        {
            // Reading a pipe here would consume its events.
            RefuseIfShared(settings, path);
            return;
        }

        if (new FileInfo(path).Length == 0)
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

    /// <summary>Returns true when a producer may have to wait for the first event: the source is standard input, a pipe or a device.</summary>
    public static bool MayWait(SourceSettings source) => source.Path is { } path && (path == SourceSettings.StandardInput || FileKind.IsStream(path));

    private static void RefuseIfShared(LabSettings settings, string path)
    {
        if (settings.Producers > 1)
        {
            throw new SettingsException([FormattableString.Invariant(
                $"--producers: {settings.Producers} cannot share --source '{path}', which is a pipe or a device and can be read once; allowed is 1.")]);
        }
    }
}
