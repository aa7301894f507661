using StreamLab.Settings;
using StreamLab.Streaming.Sources;

namespace StreamLab.Producer.Worker.Resuming;

/// <summary>Lets a producer that was started again go on where its earlier lives ended, where events must not be twice.</summary>
internal static class Resumption
{
    /// <summary>What is left of a source.</summary>
    /// <param name="source">The source, from its start.</param>
    /// <param name="settings">The lab.</param>
    /// <param name="worker">The producer's place in it; before its own first snapshot is in the folder.</param>
    /// <param name="partitions">Number of partitions.</param>
    /// <param name="journal">Told where it goes on, or why it begins anew.</param>
    /// <param name="time">Measures.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<IEventSource> OfAsync(
        IEventSource source, LabSettings settings, WorkerSettings worker, int partitions, ProducerJournal journal, TimeProvider time,
        CancellationToken cancellationToken)
    {
        // Standard input goes on by itself.
        if (!settings.ExactlyOnce || settings.Source.Path == SourceSettings.StandardInput || worker is not { Run: { } run, Evidence: { } folder } || !Directory.Exists(folder))
        {
            return source;
        }

        try
        {
            var (lives, trouble) = await new PastLives(worker, time).FindAsync(folder, run, partitions, cancellationToken);
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
