using Confluent.Kafka;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>What <see cref="RecordProducer"/> hands its batches to. Called once a batch: a record pays nothing for the choice.</summary>
internal unsafe interface ISendingClient : IDisposable
{
    /// <summary>Connects to the leaders of the partitions; gives up when one does not answer.</summary>
    /// <param name="partitions">Number of the topic's partitions.</param>
    /// <param name="patience">How long at most for each.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Where each partition's log ends; −1 where no one answered.</returns>
    IReadOnlyList<long> Connect(int partitions, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Takes records, in order, and copies them.</summary>
    /// <param name="messages">The records.</param>
    /// <param name="count">How many.</param>
    /// <param name="refusal">
    /// Why it did not take one; <see cref="ErrorCode.NoError"/> when it took all. With <see cref="ErrorCode.Local_QueueFull"/> those that it
    /// took are the first ones.
    /// </param>
    /// <returns>How many it took.</returns>
    int Send(RdMessage* messages, int count, out ErrorCode refusal);

    /// <summary>Takes one record with a header.</summary>
    /// <returns>Why it did not; <see cref="ErrorCode.NoError"/> when it did.</returns>
    ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue);

    /// <summary>Waits until all that was taken is confirmed or given up.</summary>
    /// <returns>Whether it is.</returns>
    bool Flush(TimeSpan patience);
}
