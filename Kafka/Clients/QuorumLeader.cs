using System.Buffers.Binary;
using System.Net.Sockets;

namespace StreamLab.Kafka.Clients;

/// <summary>Which node leads a KRaft cluster's controller quorum.</summary>
/// <remarks>
/// What clients get to know as "the controller" is any broker (KIP-590); who leads the quorum is told by DescribeQuorum (KIP-836) alone,
/// which librdkafka does not speak. One request of version 0 is all that is needed; brokers pass it on to the leader.
/// </remarks>
public static class QuorumLeader
{
    private const int MostBytes = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks one broker after another, until one knows.</summary>
    /// <param name="addresses">Brokers, <c>host:port</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The leader's number; null when none of them knows it.</returns>
    public static async Task<int?> AskAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        foreach (var address in addresses)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                if (Parse(await AskAsync(address, patience.Token)) is { } leader)
                {
                    return leader;
                }
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // This one does not answer: the next may.
            }
        }

        return null;
    }

    /// <summary>A DescribeQuorum request of version 0 for partition 0 of <c>__cluster_metadata</c>, with its length before it.</summary>
    internal static byte[] Request()
    {
        ReadOnlySpan<byte> content =
        [
            0, 55, 0, 0,                // DescribeQuorum, version 0
            0, 0, 0, 1,                 // correlation
            0, 9, .. "streamlab"u8, 0,  // client, no tags
            2,                          // one topic (lengths are one more than they are, so that 0 is null)
            19, .. "__cluster_metadata"u8,
            2, 0, 0, 0, 0, 0,           // one partition: 0, no tags
            0, 0,                       // no tags of the topic and of the request
        ];
        var request = new byte[sizeof(int) + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(request, content.Length);
        content.CopyTo(request.AsSpan(sizeof(int)));
        return request;
    }

    /// <summary>The leader that a response of version 0, without its length, tells; null when it tells none.</summary>
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
        if (bytes is < 0 or > MostBytes)
        {
            throw new IOException($"{address} does not speak Kafka's protocol.");
        }

        var response = new byte[bytes];
        await stream.ReadExactlyAsync(response, cancellationToken);
        return response;
    }
}
