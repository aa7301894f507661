using System.Buffers.Binary;
using System.Text;
using StreamLab.Kafka.Network;

namespace StreamLab.Kafka.Tests.Network;

public sealed class CallerIdTests
{
    [Theory]
    [InlineData("broker-2-fetcher-0", 2)]
    [InlineData("broker-12-txn-marker-sender", 12)]
    [InlineData("raft-client-3", 3)]
    [InlineData("AddPartitionsManager-client-2", 2)]
    [InlineData("1", 1)]
    [InlineData("broker-x-fetcher-0", CallerId.Clients)]
    [InlineData("producer", CallerId.Clients)]
    [InlineData("", CallerId.Clients)]
    public void TheFirstRequestNamesTheBrokerThatCalls(string client, int broker) => Assert.Equal(broker, CallerId.Read(Request(client)));

    [Fact]
    public void ACallerIsNotKnownBeforeItsIdHasCome()
    {
        var request = Request("broker-2-fetcher-0");

        Assert.All(Enumerable.Range(0, request.Length), count => Assert.Null(CallerId.Read(request.AsSpan(0, count))));
    }

    /// <summary>The header of an ApiVersions request, up to the client's id.</summary>
    internal static byte[] Request(string client)
    {
        var request = new byte[14 + client.Length];
        BinaryPrimitives.WriteInt16BigEndian(request.AsSpan(4), 18);
        BinaryPrimitives.WriteInt16BigEndian(request.AsSpan(12), (short)client.Length);
        Encoding.ASCII.GetBytes(client, request.AsSpan(14));
        return request;
    }
}
