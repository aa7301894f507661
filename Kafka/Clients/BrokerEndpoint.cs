using System.Globalization;
using System.Net.Sockets;

namespace StreamLab.Kafka.Clients;

/// <summary>An address at which a broker listens.</summary>
/// <param name="Host">The host's name or IP address, without brackets.</param>
/// <param name="Port">The port.</param>
internal sealed record BrokerEndpoint(string Host, ushort Port)
{
    /// <summary>Parses an address.</summary>
    /// <param name="address">The address, <c>host:port</c>.</param>
    /// <exception cref="IOException">It is none.</exception>
    public static BrokerEndpoint Parse(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new(address[..colon].Trim('[', ']'), port)
            : throw new IOException($"'{address}' is not HOST:PORT.");
    }

    /// <summary>Connects to the broker.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async Task<TcpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(Host, Port, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
