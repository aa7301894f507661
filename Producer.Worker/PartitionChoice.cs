using StreamLab.Kafka.Clients;

namespace StreamLab.Producer.Worker;

/// <summary>Chooses partitions: by key as every Kafka client does; without a key one partition a batch, in turn.</summary>
/// <remarks>Keyless records of one batch stay together, so that batches stay large (KIP-480's idea).</remarks>
internal sealed class PartitionChoice(int partitions)
{
    private int _keyless;

    public int For(ReadOnlySpan<byte> key, bool hasKey) => hasKey ? Murmur2Partitioner.PartitionOf(key, partitions) : _keyless;

    public void NextBatch() => _keyless = (_keyless + 1) % partitions;
}
