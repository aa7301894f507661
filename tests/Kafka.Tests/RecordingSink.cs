using Confluent.Kafka;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

/// <summary>Keeps the outcome of every record.</summary>
internal sealed class RecordingSink : IDeliverySink
{
    private readonly Lock _lock = new();
    private readonly List<(int Partition, long Sequence)> _acknowledged = [];

    public List<(int Partition, long Sequence, int Bytes, ErrorCode Reason, PersistenceStatus Status)> Failures { get; } = [];

    public void Acknowledged(int partition, long sequence, int bytes)
    {
        lock (_lock)
        {
            _acknowledged.Add((partition, sequence));
        }
    }

    public void Failed(int partition, long sequence, int bytes, ErrorCode reason, PersistenceStatus status)
    {
        lock (_lock)
        {
            Failures.Add((partition, sequence, bytes, reason, status));
        }
    }

    public IReadOnlyList<long> Of(int partition)
    {
        lock (_lock)
        {
            return [.. _acknowledged.Where(delivery => delivery.Partition == partition).Select(static delivery => delivery.Sequence)];
        }
    }
}
