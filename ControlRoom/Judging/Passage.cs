using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>What a pipeline's stages have passed on to the topic that is judged.</summary>
/// <param name="Records">
/// The acknowledged records that the stage before has read, by producer and partition; null in the producers' own topic.
/// </param>
/// <param name="ReadAgain">The number of records that this stage has read again, and that it may have written again; 0 with exactly once.</param>
internal sealed record Passage(IReadOnlyDictionary<(string Producer, int Partition), RangeSet>? Records, long ReadAgain)
{
    /// <summary>Gets the acknowledged records of one stream that can be in the topic.</summary>
    /// <param name="producer">The producer's identity.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="acknowledged">All acknowledged records of the stream.</param>
    public RangeSet Expected(string producer, int partition, RangeSet acknowledged) =>
        Records is null ? acknowledged : acknowledged.Intersect(Records.GetValueOrDefault((producer, partition), RangeSet.Empty));
}
