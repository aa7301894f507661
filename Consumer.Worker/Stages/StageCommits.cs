using Confluent.Kafka;

namespace StreamLab.Consumer.Worker;

/// <summary>Commits a stage's offsets at least once: only when the brokers have acknowledged all that the stage wrote from the records before.</summary>
/// <remarks>
/// The other order would lose records: a stage that died between the commit and the acknowledgement would have passed by what it never wrote. A
/// stage that dies before the commit leaves records to its successor that are in the next topic already: duplicates.
/// </remarks>
/// <param name="offsets">Commits the offsets.</param>
/// <param name="output">The stage's output.</param>
/// <param name="deliveries">Its acknowledgements.</param>
internal sealed class StageCommits(IOffsetCommits offsets, StageOutput output, StageDeliveries deliveries) : IOffsetCommits
{
    /// <summary>The group waits during this time. What is not committed is written again.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private long[] _sent = [];

    public void Assigned(IReadOnlyList<TopicPartitionOffset> starts) => offsets.Assigned(starts);

    public void Removed(IReadOnlyList<int> partitions) => offsets.Removed(partitions);

    public void Capture()
    {
        offsets.Capture();
        _sent = deliveries.Sent();
    }

    public void Commit()
    {
        if (deliveries.Have(_sent))
        {
            offsets.Commit();
        }
    }

    public void CommitNow()
    {
        Finish();
        Capture();
        Commit();
    }

    public void Finish() => output.Flush(Timeout);

    /// <exception cref="KafkaException">A record was not written: without it no later offset can be committed.</exception>
    public void CommitIfDue()
    {
        var failure = output.Refusal == ErrorCode.NoError ? deliveries.Failure : output.Refusal;
        if (failure != ErrorCode.NoError)
        {
            throw new KafkaException(failure);
        }
    }

    public void Dispose()
    {
        output.Dispose();
        offsets.Dispose();
    }
}
