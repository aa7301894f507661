using StreamLab.Kafka.Clients;

namespace StreamLab.Producer.Worker;

/// <summary>Chooses partitions: by key as every Kafka client does; without a key, one partition per batch, round-robin.</summary>
/// <remarks>The keyless records of a batch share a partition, so that batches stay large (the idea of KIP-480).</remarks>
internal sealed class PartitionChoice(int partitions)
{
    private int _keyless;

    public int Count => partitions;

    public int For(ReadOnlySpan<byte> key, bool hasKey) => hasKey ? Murmur2Partitioner.PartitionOf(key, partitions) : _keyless;

    public void NextBatch() => _keyless = (_keyless + 1) % partitions;
}
