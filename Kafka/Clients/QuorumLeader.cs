using System.Buffers.Binary;
using System.Net.Sockets;

namespace StreamLab.Kafka.Clients;

/// <summary>Finds the node that leads a KRaft cluster's controller quorum.</summary>
/// <remarks>
/// The controller in clients' metadata is any broker (KIP-590). Only DescribeQuorum (KIP-836) names the leader of the quorum, and
/// librdkafka does not support it. One request of version 0 is enough; brokers forward it to the leader.
/// </remarks>
public static class QuorumLeader
{
    private const int MaxResponseBytes = 1 << 20;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Asks one broker after another until one knows the leader.</summary>
    /// <param name="addresses">The brokers' addresses, <c>host:port</c>.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The leader's number; null when no broker knows it.</returns>
    public static async Task<int?> AskAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        foreach (var address in addresses)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(RequestTimeout);
            try
            {
                if (Parse(await AskAsync(address, timeout.Token)) is { } leader)
                {
                    return leader;
                }
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // This broker does not answer; the next one may.
            }
        }

        return null;
    }

    /// <summary>Encodes a DescribeQuorum request of version 0 for partition 0 of <c>__cluster_metadata</c>, with its length before it.</summary>
    internal static byte[] Request()
    {
        ReadOnlySpan<byte> content =
        [
            0, 55, 0, 0,                // DescribeQuorum, version 0
            0, 0, 0, 1,                 // correlation
            0, 9, .. "streamlab"u8, 0,  // client, no tags
            2,                          // one topic (a compact array's length is encoded plus one; 0 means null)
            19, .. "__cluster_metadata"u8,
            2, 0, 0, 0, 0, 0,           // one partition: 0, no tags
            0, 0,                       // no tags of the topic and of the request
        ];
        var request = new byte[sizeof(int) + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(request, content.Length);
        content.CopyTo(request.AsSpan(sizeof(int)));
        return request;
    }

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

    private static async Task<byte[]> AskAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        var separator = address.LastIndexOf(':');
        await client.ConnectAsync(address[..separator], ushort.Parse(address[(separator + 1)..], System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Request(), cancellationToken);
        var length = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var bytes = BinaryPrimitives.ReadInt32BigEndian(length);
        if (bytes is < 0 or > MaxResponseBytes)
        {
            throw new IOException($"{address} does not use Kafka's protocol.");
        }

        var response = new byte[bytes];
        await stream.ReadExactlyAsync(response, cancellationToken);
        return response;
    }
}
