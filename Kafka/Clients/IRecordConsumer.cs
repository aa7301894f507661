using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Receives batches of records from a subscribed consumer. One thread receives.</summary>
/// <typeparam name="TBatch">The type of batch.</typeparam>
public interface IRecordConsumer<out TBatch> : IDisposable
    where TBatch : struct, allows ref struct
{
    /// <summary>The error with which the client has failed for good: it receives nothing any more. Null while it works.</summary>
    Error? Failure { get; }

    /// <summary>Releases the last batch and waits for the next. Rebalance handlers run in this call.</summary>
    /// <param name="timeoutMilliseconds">The longest wait for the first record; further records are those that have arrived by then.</param>
    /// <returns>The records, valid until the next call or until this object is disposed.</returns>
    TBatch Receive(int timeoutMilliseconds);
}
