namespace StreamLab.Kafka.Clients;

/// <summary>Takes records from a subscribed consumer. One thread receives.</summary>
/// <typeparam name="TBatch">How they are shown.</typeparam>
public interface IRecordConsumer<out TBatch> : IDisposable
    where TBatch : struct, allows ref struct
{
    /// <summary>Releases the last batch and waits for the next; rebalance handlers run in here.</summary>
    /// <param name="timeoutMilliseconds">How long to wait for the first record; the others are those that are there by then.</param>
    /// <returns>The records, valid until the next call or until this is disposed.</returns>
    TBatch Receive(int timeoutMilliseconds);
}
