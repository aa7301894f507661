namespace StreamLab.Streaming.Stamping;

/// <summary>The stamp in every record of the lab: its producer, place and time.</summary>
/// <param name="Producer">The producer that sent it.</param>
/// <param name="Partition">The partition that it was sent to.</param>
/// <param name="Sequence">The record's number among this producer's records in this partition: from 0, without gaps.</param>
/// <param name="IntendedTime">The time at which it was due, in microseconds since the Unix epoch.</param>
/// <param name="PublishDelay">The microseconds from then until it was sent; 0 or more.</param>
public readonly record struct Stamp(ProducerId Producer, int Partition, long Sequence, long IntendedTime, long PublishDelay)
{
    /// <summary>The largest partition that a stamp can hold.</summary>
    public const int MaxPartition = 99_999;

    /// <summary>The largest sequence that a stamp can hold: at a million records a second it lasts 30 years.</summary>
    public const long MaxSequence = 999_999_999_999_999;

    /// <summary>The largest publish delay that a stamp can hold, in microseconds: about 11 days. Longer ones are written as this.</summary>
    public const long MaxPublishDelay = 999_999_999_999;

    /// <summary>The time at which it was sent, in microseconds since the Unix epoch.</summary>
    public long SentTime => IntendedTime + PublishDelay;
}
