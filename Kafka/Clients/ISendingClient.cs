using Confluent.Kafka;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>The client that <see cref="RecordProducer"/> sends with. It is called once for each batch, so records pay nothing for it.</summary>
internal unsafe interface ISendingClient : IDisposable
{
    /// <summary>Connects to the leaders of the partitions; stops when one does not answer.</summary>
    /// <param name="partitions">The number of the topic's partitions.</param>
    /// <param name="timeout">The longest wait for each.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The end offset of each partition; −1 when no leader answered.</returns>
    IReadOnlyList<long> Connect(int partitions, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Copies records to the client's queue, in order.</summary>
    /// <param name="messages">The records.</param>
    /// <param name="count">The number of records.</param>
    /// <param name="refusal">
    /// The error of a record that was not accepted; <see cref="ErrorCode.NoError"/> when all were. With
    /// <see cref="ErrorCode.Local_QueueFull"/> the accepted records are the first ones.
    /// </param>
    /// <returns>The number of accepted records.</returns>
    int Send(RdMessage* messages, int count, out ErrorCode refusal);

    /// <summary>Copies one record with a header to the client's queue.</summary>
    /// <returns>The error; <see cref="ErrorCode.NoError"/> when the record was accepted.</returns>
    ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue);

    /// <summary>Waits until all accepted records are acknowledged or given up.</summary>
    /// <returns>False when the time was not enough.</returns>
    bool Flush(TimeSpan timeout);
}
