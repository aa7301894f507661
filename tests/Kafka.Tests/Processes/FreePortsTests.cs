using System.Net;
using System.Net.Sockets;
using StreamLab.Processes;

namespace StreamLab.Kafka.Tests.Processes;

public sealed class FreePortsTests
{
    [Fact]
    public void APortWithAListenerIsNotFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.False(FreePorts.IsFree(port));
        listener.Stop();
        Assert.True(FreePorts.IsFree(port));
    }

    [Fact]
    public void AFreePortCanBeListenedAt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, FreePorts.Any());
        listener.Start();
        Assert.True(listener.Server.IsBound);
    }
}
