using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Takes records by Confluent.Kafka's ordinary Consume, one a call.</summary>
/// <param name="client">The consumer; whoever made it closes it.</param>
/// <param name="maxRecords">Most records of one batch.</param>
/// <param name="rebalances">Says how many rebalance handlers have run.</param>
public sealed class PlainConsumer(IConsumer<byte[], byte[]> client, int maxRecords, Func<int> rebalances) : IRecordConsumer<PlainBatch>
{
    private readonly PlainRecord[] _records = new PlainRecord[maxRecords];
    private bool _disposed;

    /// <inheritdoc/>
    public PlainBatch Receive(int timeoutMilliseconds)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var count = TryTake(timeoutMilliseconds, out _records[0]) ? 1 : 0;
        // A batch ends with a rebalance: a partition that goes and comes back at once must not have records of its first stay in it.
        var before = rebalances();
        while (count > 0 && count < _records.Length && rebalances() == before && TryTake(0, out _records[count]))
        {
            count++;
        }

        return new(_records, count);
    }

    /// <summary>Ends receiving.</summary>
    public void Dispose() => _disposed = true;

    private bool TryTake(int timeoutMilliseconds, out PlainRecord record)
    {
        try
        {
            var result = client.Consume(timeoutMilliseconds);
            record = result is null ? default : new(result, result.IsPartitionEOF ? ErrorCode.Local_PartitionEOF : ErrorCode.NoError);
            return result is not null;
        }
        catch (ConsumeException e)
        {
            record = new(e.ConsumerRecord, e.Error.Code);
            return true;
        }
    }
}
