using StreamLab.Settings;
using StreamLab.Streaming.Sources;

namespace StreamLab.Producer.Worker.Resuming;

/// <summary>Resumes the source of a restarted producer where its earlier processes ended, when events must not be duplicated.</summary>
internal static class Resumption
{
    /// <summary>Gets the rest of a source.</summary>
    /// <param name="source">The source, from its start.</param>
    /// <param name="settings">The lab.</param>
    /// <param name="worker">The producer's place in the lab. Its own first snapshot must not be in the folder yet.</param>
    /// <param name="partitions">The number of partitions.</param>
    /// <param name="journal">Logs where the source is resumed, or why it starts again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<IEventSource> CreateAsync(
        IEventSource source, LabSettings settings, WorkerSettings worker, int partitions, ProducerJournal journal, TimeProvider time,
        CancellationToken cancellationToken)
    {
        // Standard input has no earlier events to skip.
        if (!settings.ExactlyOnce || settings.Source.Path == SourceSettings.StandardInput || worker is not { Run: { } run, Evidence: { } folder } || !Directory.Exists(folder))
        {
            return source;
        }

        try
        {
            var (lives, trouble) = await new PreviousIncarnations(worker, time).FindAsync(folder, run, partitions, cancellationToken);
            if (lives is null)
            {
                journal.BeginsAnew(trouble);
            }

            return lives is { Count: > 0 } ? new ResumedSource(source, lives, partitions, journal) : source;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            journal.BeginsAnew(e.Message);
            return source;
        }
    }
}
