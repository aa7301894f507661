using Confluent.Kafka;

using StreamLab.Settings;

namespace StreamLab.Kafka.Clients;

/// <summary>Receives records with Confluent.Kafka's ordinary Consume, one for each call.</summary>
/// <param name="client">The consumer. Its creator closes it.</param>
/// <param name="maxRecords">The largest number of records in a batch.</param>
/// <param name="rebalances">Gets the number of rebalance handlers that have run.</param>
/// <param name="topics">The topics, when there are several: records name their partitions by the numbers among those of all topics.</param>
public sealed class PlainConsumer(IConsumer<byte[], byte[]> client, int maxRecords, Func<int> rebalances, EventTopics? topics = null) : IRecordConsumer<PlainBatch>
{
    private readonly PlainRecord[] _records = new PlainRecord[maxRecords];
    private bool _disposed;

    /// <inheritdoc/>
    public Error? Failure { get; private set; }

    /// <inheritdoc/>
    public PlainBatch Receive(int timeoutMilliseconds)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var count = TryTake(timeoutMilliseconds, out _records[0]) ? 1 : 0;
        // A rebalance ends the batch: when a partition is revoked and assigned again, one batch must not contain records from both assignments.
        var before = rebalances();
        while (count > 0 && count < _records.Length && rebalances() == before && TryTake(0, out _records[count]))
        {
            count++;
        }

        return new(_records, count);
    }

    /// <summary>Stops receiving.</summary>
    public void Dispose() => _disposed = true;

    private bool TryTake(int timeoutMilliseconds, out PlainRecord record)
    {
        try
        {
            var result = client.Consume(timeoutMilliseconds);
            record = result is null ? default : new(result, result.IsPartitionEOF ? ErrorCode.Local_PartitionEOF : ErrorCode.NoError, NumberOf(result));
            return result is not null;
        }
        catch (ConsumeException e)
        {
            Failure ??= e.Error.IsFatal ? e.Error : null;
            record = new(e.ConsumerRecord, e.Error.Code, e.ConsumerRecord is { } failed ? NumberOf(failed.Topic, failed.Partition) : -1);
            return true;
        }
    }

    private int NumberOf(ConsumeResult<byte[], byte[]> result) => NumberOf(result.Topic, result.Partition);

    private int NumberOf(string topic, Partition partition) => topics is null ? partition.Value : topics.NumberOf(topic, partition.Value);
}
