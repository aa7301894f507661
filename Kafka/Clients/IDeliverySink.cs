using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Told of the fate of every record, exactly once each.</summary>
/// <remarks>
/// Called on the client's own threads: return quickly, do not throw, do not call the client. Calls for one partition never overlap.
/// </remarks>
public interface IDeliverySink
{
    /// <summary>The brokers confirmed a record.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="sequence">The number that it was sent with.</param>
    /// <param name="bytes">Bytes of its key and value.</param>
    void Acknowledged(int partition, long sequence, int bytes);

    /// <summary>A broker refused a record, or the client gave it up.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="sequence">The number that it was sent with.</param>
    /// <param name="bytes">Bytes of its key and value.</param>
    /// <param name="reason">Why.</param>
    /// <param name="status">Whether it can be in the topic all the same, as far as the client knows.</param>
    void Failed(int partition, long sequence, int bytes, ErrorCode reason, PersistenceStatus status);
}
