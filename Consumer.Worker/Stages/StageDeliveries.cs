using Confluent.Kafka;

using StreamLab.Kafka.Clients;

namespace StreamLab.Consumer.Worker;

/// <summary>Counts the records that a stage has sent and those that the brokers have acknowledged, by partition.</summary>
/// <remarks>The consuming thread sends, the client's threads acknowledge, any thread reads.</remarks>
/// <param name="partitions">The number of partitions of the stage's topic.</param>
internal sealed class StageDeliveries(int partitions) : IDeliverySink
{
    private readonly long[] _sent = new long[partitions];
    private readonly long[] _acknowledged = new long[partitions];
    private volatile int _failure;

    /// <summary>Why a record was not written; <see cref="ErrorCode.NoError"/> while all were.</summary>
    public ErrorCode Failure => (ErrorCode)_failure;

    /// <summary>The number of acknowledged records.</summary>
    public long Acknowledged
    {
        get
        {
            var sum = 0L;
            for (var partition = 0; partition < _acknowledged.Length; partition++)
            {
                sum += Volatile.Read(ref _acknowledged[partition]);
            }

            return sum;
        }
    }

    /// <summary>Counts a record as sent. Called on the consuming thread, before the client has the record.</summary>
    public void Send(int partition) => _sent[partition]++;

    /// <summary>Copies the number of records sent to each partition.</summary>
    public long[] Sent() => [.. _sent];

    /// <summary>True when the first records of each partition are acknowledged.</summary>
    /// <param name="sent">The number of these records, by partition.</param>
    public bool Have(long[] sent)
    {
        for (var partition = 0; partition < sent.Length; partition++)
        {
            if (Volatile.Read(ref _acknowledged[partition]) < sent[partition])
            {
                return false;
            }
        }

        return true;
    }

    void IDeliverySink.Acknowledged(int partition, long sequence, int bytes) =>
        Volatile.Write(ref _acknowledged[partition], _acknowledged[partition] + 1);

    void IDeliverySink.Failed(int partition, long sequence, int bytes, ErrorCode reason, PersistenceStatus status) => _failure = (int)reason;
}
