using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sources;

namespace StreamLab.Producer.Worker.Resuming;

/// <summary>A source without the events that earlier processes of this producer got acknowledged.</summary>
/// <remarks>
/// A source gives the same events in every process, and a key maps to one partition. So the events of a partition come in the order of the
/// sequence numbers of the first process. The second process sent those that the first did not get acknowledged, with new sequence numbers.
/// </remarks>
/// <param name="source">The source, from its start.</param>
/// <param name="lives">The earlier processes, oldest first.</param>
/// <param name="partitions">The number of partitions.</param>
/// <param name="journal">Logs where the source is resumed.</param>
internal sealed class ResumedSource(IEventSource source, IReadOnlyList<PreviousIncarnation> lives, int partitions, ProducerJournal journal) : IEventSource
{
    // The number of skipped events between two checks for cancellation.
    private const int MostPassedOver = 4096;

    private readonly long _acknowledged = lives.Sum(static life => life.Acknowledged);
    private long _left = lives.Sum(static life => life.Acknowledged);

    /// <inheritdoc/>
    public long Malformed => source.Malformed;

    /// <inheritdoc/>
    public IReadOnlyList<MalformedLine> MalformedLines => source.MalformedLines;

    /// <inheritdoc/>
    public SourceRead TryRead(EventBuffer target)
    {
        for (var passed = 0; passed < MostPassedOver; passed++)
        {
            target.Clear();
            var outcome = source.TryRead(target);
            if (outcome != SourceRead.Event || _left == 0 || !IsSettled(target))
            {
                return outcome;
            }
        }

        target.Clear();
        return SourceRead.Pending;
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => source.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private bool IsSettled(EventBuffer read)
    {
        if (!read.HasKey)
        {
            // The event's partition is not known any more.
            _left = 0;
            journal.BeginsAnew("events without a key cannot be told apart");
            return false;
        }

        var partition = Murmur2Partitioner.PartitionOf(read.Key, partitions);
        foreach (var life in lives)
        {
            if (life.HasSettledNext(partition))
            {
                if (--_left == 0)
                {
                    journal.GoesOn(_acknowledged);
                }

                return true;
            }
        }

        return false;
    }
}
