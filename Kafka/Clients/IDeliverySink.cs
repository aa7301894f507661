using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Receives the outcome of every record, exactly once each.</summary>
/// <remarks>
/// Called on the client's own threads: return quickly, do not throw, do not call the client. Calls for one partition never overlap.
/// </remarks>
public interface IDeliverySink
{
    /// <summary>Called when the brokers acknowledged a record.</summary>
    /// <param name="partition">The record's partition.</param>
    /// <param name="sequence">The record's sequence.</param>
    /// <param name="bytes">Bytes in its key and value.</param>
    void Acknowledged(int partition, long sequence, int bytes);

    /// <summary>Called when a broker refused a record, or the client gave it up.</summary>
    /// <param name="partition">The record's partition.</param>
    /// <param name="sequence">The record's sequence.</param>
    /// <param name="bytes">Bytes in its key and value.</param>
    /// <param name="reason">The error.</param>
    /// <param name="status">Says whether the record can be in the log, as far as the client knows.</param>
    void Failed(int partition, long sequence, int bytes, ErrorCode reason, PersistenceStatus status);
}
