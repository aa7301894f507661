using StreamLab.Verification.Judging;
using StreamLab.Verification.Observing;

namespace StreamLab.Verification.Reading;

/// <summary>Says of each record of a topic what a group did with its offset. Used by one thread.</summary>
internal sealed class GroupMarks
{
    private readonly string _group;
    private readonly Dictionary<int, (long? Committed, long Reached, Queue<SequenceRange> Early, SequenceRange[] Dark)> _partitions = [];

    /// <summary>Creates the marks.</summary>
    /// <param name="group">The group.</param>
    /// <param name="look">What the brokers say of it.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">Its partitions.</param>
    public GroupMarks(GroupObservation group, GroupLook look, string topic, IEnumerable<int> partitions)
    {
        _group = group.Name;
        foreach (var partition in partitions)
        {
            var early = group.Early.FirstOrDefault(early => early.Topic == topic && early.Partition == partition)?.Offsets ?? RangeSet.Empty;
            _partitions[partition] = (
                look.Committed.TryGetValue((topic, partition), out var committed) ? committed : null,
                group.ReachedIn(topic, partition), new(early.Ranges), [.. group.DarkIn(topic, partition)]);
        }
    }

    /// <summary>Marks a record. Offsets of a partition come in ascending order.</summary>
    public void Mark(LoggedStream stream, int partition, long offset, long sequence)
    {
        var (committed, reached, early, dark) = _partitions[partition];
        if (committed is not { } passed || offset >= passed)
        {
            LoggedStream.Add(stream.Ahead, _group, sequence);
        }

        if (offset >= reached)
        {
            LoggedStream.Add(stream.Beyond, _group, sequence);
        }

        if (Array.Exists(dark, range => offset >= range.From && offset < range.To))
        {
            LoggedStream.Add(stream.Dark, _group, sequence);
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
