using StreamLab.Verification.Consuming;
using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Reading;

/// <summary>Says of each record of a topic what a group did with its offset. Used by one thread.</summary>
internal sealed class GroupMarks
{
    private readonly string _group;
    private readonly Dictionary<int, (long? Committed, long Reached, Queue<SequenceRange> Early)> _partitions = [];

    /// <summary>Creates the marks.</summary>
    /// <param name="group">The group.</param>
    /// <param name="look">What the brokers say of it.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">Its partitions.</param>
    public GroupMarks(ServiceGroup group, GroupLook look, string topic, IEnumerable<int> partitions)
    {
        _group = group.Name;
        foreach (var partition in partitions)
        {
            var early = group.Early.TryGetValue((topic, partition), out var found) ? found.ToRanges() : RangeSet.Empty;
            _partitions[partition] = (
                look.Committed.TryGetValue((topic, partition), out var committed) ? committed : null,
                group.ReachedIn(topic, partition), new(early.Ranges));
        }
    }

    /// <summary>Marks a record. Offsets of a partition come in ascending order.</summary>
    public void Mark(LoggedStream stream, int partition, long offset, long sequence)
    {
        var (committed, reached, early) = _partitions[partition];
        if (committed is not { } passed || offset >= passed)
        {
            LoggedStream.Add(stream.Ahead, _group, sequence);
        }

        if (offset >= reached)
        {
            LoggedStream.Add(stream.Beyond, _group, sequence);
        }

        while (early.TryPeek(out var range) && range.To <= offset)
        {
            early.Dequeue();
        }

        if (early.TryPeek(out var next) && next.From <= offset)
        {
            LoggedStream.Add(stream.Early, _group, sequence);
        }
    }
}
