using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Sends batches of records to one topic. It is called once for each batch, so records pay nothing for it. One thread sends.</summary>
/// <remarks>
/// The caller limits the records in flight; the client's own queue must be larger (<c>queue.buffering.max.messages</c>,
/// <c>queue.buffering.max.kbytes</c>). Disposing the producer gives up the records in flight without a call to the sink.
/// </remarks>
public interface IRecordProducer : IDisposable
{
    /// <summary>Connects to the leaders of the partitions, so that the first records do not wait; stops when one does not answer.</summary>
    /// <param name="partitions">The number of the topic's partitions.</param>
    /// <param name="timeout">The longest wait for each.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The end offset of each partition; −1 when no leader answered.</returns>
    IReadOnlyList<long> Connect(int partitions, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Copies the records of <paramref name="batch"/> to the client's queue, in order, and clears the batch.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="refusal">
    /// The error of a record that was not accepted; <see cref="ErrorCode.NoError"/> when all were. With
    /// <see cref="ErrorCode.Local_QueueFull"/> the records that were not accepted stay in the batch: send again.
    /// </param>
    /// <returns>The number of records that the client accepted.</returns>
    int Send(SendBatch batch, out ErrorCode refusal);

    /// <summary>Copies one record with a header to the client's queue. Send the batch first: records keep the order of these calls.</summary>
    /// <param name="partition">The record's partition.</param>
    /// <param name="sequence">The record's sequence, which the sink receives with the outcome.</param>
    /// <param name="key">The key; ignored when <paramref name="hasKey"/> is false.</param>
    /// <param name="hasKey">True when the record has a key.</param>
    /// <param name="value">The value.</param>
    /// <param name="headerName">The header's name in ASCII.</param>
    /// <param name="headerValue">The header's value.</param>
    /// <returns>The error; <see cref="ErrorCode.NoError"/> when the client accepted the record.</returns>
    ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue);

    /// <summary>Waits until all accepted records are acknowledged or given up.</summary>
    /// <param name="timeout">The longest wait.</param>
    /// <returns>False when the time was not enough.</returns>
    bool Flush(TimeSpan timeout);
}
