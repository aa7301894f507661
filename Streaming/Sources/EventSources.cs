using Microsoft.Extensions.Logging;
using StreamLab.Settings;
using StreamLab.Streaming.Scenarios;

namespace StreamLab.Streaming.Sources;

/// <summary>Opens the source of events that the settings name.</summary>
public static class EventSources
{
    /// <summary>Opens the source of one producer.</summary>
    /// <remarks>
    /// A scenario's keys are split among the producers, so that each key has one producer. A file's records are split in turn, so that
    /// together the producers send each once. Standard input is not split: each producer has its own.
    /// </remarks>
    /// <param name="settings">The settings.</param>
    /// <param name="index">The producer's number, from 0.</param>
    /// <param name="count">The number of producers, at least 1.</param>
    /// <param name="time">The clock that limits log messages about malformed lines.</param>
    /// <param name="logger">The log for malformed lines.</param>
    /// <exception cref="SourceException">The file cannot be opened, or has no such key column.</exception>
    public static IEventSource Open(LabSettings settings, int index, int count, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);

        return settings.Source.Path switch
        {
            null => ScenarioCatalog.Open(settings, index, count, logger),
            SourceSettings.StandardInput => RecordSource.Open(InputOrigin.StandardInput, settings.Source, 0, 1, time, logger),
            var path => RecordSource.Open(InputOrigin.File(path), settings.Source, index, count, time, logger),
        };
    }
}
