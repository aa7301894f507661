using System.Buffers.Binary;

namespace StreamLab.Kafka.Clients;

/// <summary>Finds the node that leads a KRaft cluster's controller quorum.</summary>
/// <remarks>
/// The controller in clients' metadata is any broker (KIP-590). Only DescribeQuorum (KIP-836) names the leader of the quorum, and
/// librdkafka does not support it. One request of version 0 is enough; brokers forward it to the leader.
/// </remarks>
public static class QuorumLeader
{
    /// <summary>Asks one broker after another until one knows the leader.</summary>
    /// <param name="addresses">The brokers' addresses, <c>host:port</c>.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The leader's number; null when no broker knows it.</returns>
    public static Task<int?> AskAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return BrokerRequest.AskAsync(addresses, Request(), static response => Parse(response), cancellationToken);
    }

    /// <summary>Encodes a DescribeQuorum request of version 0 for partition 0 of <c>__cluster_metadata</c>, with its length before it.</summary>
    internal static byte[] Request() => BrokerRequest.WithLength(
        [
            0, 55, 0, 0,                // DescribeQuorum, version 0
            0, 0, 0, 1,                 // correlation
            0, 9, .. "streamlab"u8, 0,  // client, no tags
            2,                          // one topic (a compact array's length is encoded plus one; 0 means null)
            19, .. "__cluster_metadata"u8,
            2, 0, 0, 0, 0, 0,           // one partition: 0, no tags
            0, 0,                       // no tags of the topic and of the request
        ]);

    /// <summary>Decodes the leader from a response of version 0 without its length; null when it has none.</summary>
    internal static int? Parse(ReadOnlySpan<byte> response)
    {
        // Correlation and no tags, the error, one topic with its name, one partition: its number, its error, its leader.
        const int TopicName = sizeof(int) + 1 + sizeof(short) + 1;
        if (response.Length <= TopicName || BinaryPrimitives.ReadInt16BigEndian(response[(sizeof(int) + 1)..]) != 0)
        {
            return null;
        }

        var partition = TopicName + response[TopicName] + 1;
        if (response.Length < partition + (2 * sizeof(int)) + sizeof(short)
            || BinaryPrimitives.ReadInt16BigEndian(response[(partition + sizeof(int))..]) != 0)
        {
            return null;
        }

        var leader = BinaryPrimitives.ReadInt32BigEndian(response[(partition + sizeof(int) + sizeof(short))..]);
        return leader >= 0 ? leader : null;
    }
}
