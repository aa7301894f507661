using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Observing;

/// <summary>What the watched consumers of one group did, at one moment.</summary>
internal sealed record GroupObservation
{
    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>The topics that the group reads.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The watched consumers.</summary>
    public required IReadOnlyList<ConsumerObservation> Consumers { get; init; }

    /// <summary>What they read of each stream.</summary>
    public required IReadOnlyList<StreamObservation> Streams { get; init; }

    /// <summary>What was committed before it was processed.</summary>
    public required IReadOnlyList<EarlyObservation> Early { get; init; }

    /// <summary>Records without a stamp of this run.</summary>
    public long Foreign { get; init; }

    /// <summary>Records without headers, because a consumer's settings leave them out.</summary>
    public long Headerless { get; init; }

    /// <summary>The offset after the furthest that a watched consumer got in a partition; 0 when none was there.</summary>
    public long ReachedIn(string topic, int partition) => Parts(topic, partition).Select(static part => part.Reached).DefaultIfEmpty().Max();

    /// <summary>What of a topic's stream the group read, by consumer processes.</summary>
    public IEnumerable<StreamObservation> Of(uint stream, string topic) => Streams.Where(read => read.Stream == stream && read.Topic == topic);

    /// <summary>The offsets of a partition that a consumer may have processed after its last word, before anybody else went on.</summary>
    public IEnumerable<SequenceRange> DarkIn(string topic, int partition) =>
        from silent in Consumers
        where silent.IsSilent
        from part in silent.Partitions
        where part.Topic == topic && part.Partition == partition
        let next = Parts(topic, partition).Select(static other => other.First).Where(first => first >= part.Reached).DefaultIfEmpty(long.MaxValue).Min()
        select new SequenceRange(part.Reached, next);

    private IEnumerable<PartObservation> Parts(string topic, int partition) =>
        Consumers.SelectMany(static consumer => consumer.Partitions).Where(part => part.Topic == topic && part.Partition == partition);
}

/// <summary>One consumer, at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MemberIds">The ids by which brokers know it.</param>
/// <param name="IsOver">True when the application closed or disposed it.</param>
/// <param name="IsLeftOpen">True when the application disposed it as a member of the group, without Close.</param>
/// <param name="Partitions">How far it got.</param>
internal sealed record ConsumerObservation(
    string Name, IReadOnlyList<string> MemberIds, bool IsOver, bool IsLeftOpen, IReadOnlyList<PartObservation> Partitions)
{
    /// <summary>True when its process ended, or does not answer, and it may have done more than it told.</summary>
    public bool IsSilent { get; init; }
}

/// <summary>How far a consumer got in a partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="First">The smallest offset that it got.</param>
/// <param name="Reached">The offset after the largest that it got.</param>
internal sealed record PartObservation(string Topic, int Partition, long First, long Reached);

/// <summary>What a group's consumers of one process did with a stream.</summary>
/// <param name="Stream">The number that stamps carry.</param>
/// <param name="Topic">The topic in which it was read.</param>
/// <param name="Read">The records that count as read.</param>
/// <param name="Delivered">The records that consumers got.</param>
internal sealed record StreamObservation(uint Stream, string Topic, ReadRecords Read, RangeSet Delivered)
{
    /// <summary>True when the process ended, or does not answer, and may have done more than it told.</summary>
    public bool IsSilent { get; init; }
}

/// <summary>What was committed too early in a partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offsets">The offsets.</param>
internal sealed record EarlyObservation(string Topic, int Partition, RangeSet Offsets);
