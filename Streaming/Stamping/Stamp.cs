namespace StreamLab.Streaming.Stamping;

/// <summary>What every record of the lab says about itself.</summary>
/// <param name="Producer">Who sent it.</param>
/// <param name="Partition">The partition it was sent to.</param>
/// <param name="Sequence">Its number among that producer's records in that partition: from 0, without gaps.</param>
/// <param name="IntendedTime">When it was due, in microseconds since the Unix epoch.</param>
/// <param name="PublishDelay">How much later it was sent, in microseconds; 0 or more.</param>
public readonly record struct Stamp(ProducerId Producer, int Partition, long Sequence, long IntendedTime, long PublishDelay)
{
    /// <summary>Largest partition that a stamp can name.</summary>
    public const int MaxPartition = 99_999;

    /// <summary>Largest sequence that a stamp can hold: at a million records a second it lasts 30 years.</summary>
    public const long MaxSequence = 999_999_999_999_999;

    /// <summary>Largest publish delay that a stamp can hold, in microseconds: about 11 days. Longer ones are written as this.</summary>
    public const long MaxPublishDelay = 999_999_999_999;

    /// <summary>When it was sent, in microseconds since the Unix epoch.</summary>
    public long SentTime => IntendedTime + PublishDelay;
}
