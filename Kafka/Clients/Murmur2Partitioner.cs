using System.Buffers.Binary;

namespace StreamLab.Kafka.Clients;

/// <summary>Chooses a key's partition as Kafka's Java client does, so that all clients agree.</summary>
/// <remarks>
/// MurmurHash2 by Austin Appleby with the seed of Kafka's Java client (<c>org.apache.kafka.common.utils.Utils.murmur2</c>) and its
/// <c>toPositive(hash) % partitions</c> (<c>BuiltInPartitioner.partitionForKey</c>); librdkafka calls it <c>murmur2</c>.
/// </remarks>
public static class Murmur2Partitioner
{
    private const uint Seed = 0x9747b28c;
    private const uint Multiplier = 0x5bd1e995;
    private const int Shift = 24;

    /// <summary>Gets the partition of <paramref name="key"/>.</summary>
    /// <param name="key">The record's key.</param>
    /// <param name="partitions">The number of partitions, 1 or more.</param>
    public static int PartitionOf(ReadOnlySpan<byte> key, int partitions) => (Hash(key) & int.MaxValue) % partitions;

    /// <summary>Computes the 32-bit hash as a signed number, as in Java.</summary>
    public static int Hash(ReadOnlySpan<byte> data)
    {
        var hash = Seed ^ (uint)data.Length;
        while (data.Length >= sizeof(uint))
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(data) * Multiplier;
            word ^= word >> Shift;
            hash = (hash * Multiplier) ^ (word * Multiplier);
            data = data[sizeof(uint)..];
        }

        if (data.Length > 0)
        {
            for (var i = data.Length - 1; i >= 0; i--)
            {
                hash ^= (uint)data[i] << (8 * i);
            }

            hash *= Multiplier;
        }

        hash ^= hash >> 13;
        hash *= Multiplier;
        return (int)(hash ^ (hash >> 15));
    }
}
