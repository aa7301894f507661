using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sources;

namespace StreamLab.Producer.Worker.Resuming;

/// <summary>A source without the events that earlier lives of this producer got acknowledged: it goes on where they ended.</summary>
/// <remarks>
/// A source gives the same events in every life, and a key has one partition. So the events of a partition come in the order of the
/// sequences that the first life gave them; what that one did not get acknowledged, the second one sent, as its own next sequence.
/// </remarks>
/// <param name="source">The source, from its start.</param>
/// <param name="lives">The earlier lives, oldest first.</param>
/// <param name="partitions">Number of partitions.</param>
/// <param name="journal">Told where it goes on.</param>
internal sealed class ResumedSource(IEventSource source, IReadOnlyList<PastLife> lives, int partitions, ProducerJournal journal) : IEventSource
{
    // Between two looks at whether to stop.
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
            // Nobody knows any more to which partition it went.
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
