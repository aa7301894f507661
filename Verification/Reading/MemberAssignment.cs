using System.Buffers.Binary;
using System.Text;

namespace StreamLab.Verification.Reading;

/// <summary>Decodes the partitions assigned to a member of a classic group.</summary>
/// <remarks>
/// Kafka's ConsumerProtocolAssignment (clients/src/main/resources/common/message/ConsumerProtocolAssignment.json): a version (int16), then
/// for each topic its name (int16 length, UTF-8) and its partitions (int32 count, int32 each), all big-endian.
/// </remarks>
internal static class MemberAssignment
{
    /// <summary>The member's partitions of <paramref name="topic"/>; empty when the bytes are no assignment.</summary>
    public static IReadOnlyList<int> PartitionsOf(ReadOnlySpan<byte> assignment, string topic)
    {
        List<int> partitions = [];
        var reader = new Cursor(assignment);
        if (!reader.TryInt16(out _) || !reader.TryInt32(out var topics))
        {
            return [];
        }

        for (var i = 0; i < topics; i++)
        {
            if (!reader.TryInt16(out var length) || !reader.TryBytes(length, out var name) || !reader.TryInt32(out var count))
            {
                return [];
            }

            var isIt = Encoding.UTF8.GetString(name) == topic;
            for (var j = 0; j < count; j++)
            {
                if (!reader.TryInt32(out var partition))
                {
                    return [];
                }

                if (isIt)
                {
                    partitions.Add(partition);
                }
            }
        }

        return partitions;
    }

    private ref struct Cursor(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _left = bytes;

        public bool TryInt16(out int value)
        {
            var isThere = TryBytes(sizeof(short), out var bytes);
            value = isThere ? BinaryPrimitives.ReadInt16BigEndian(bytes) : 0;
            return isThere;
        }

        public bool TryInt32(out int value)
        {
            var isThere = TryBytes(sizeof(int), out var bytes);
            value = isThere ? BinaryPrimitives.ReadInt32BigEndian(bytes) : 0;
            return isThere;
        }

        public bool TryBytes(int count, out ReadOnlySpan<byte> bytes)
        {
            if (count < 0 || count > _left.Length)
            {
                bytes = default;
                return false;
            }

            bytes = _left[..count];
            _left = _left[count..];
            return true;
        }
    }
}
