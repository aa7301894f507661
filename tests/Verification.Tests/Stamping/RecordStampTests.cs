using System.Text;
using Confluent.Kafka;
using StreamLab.Verification.Stamping;

namespace StreamLab.Verification.Tests.Stamping;

public sealed class RecordStampTests
{
    private static readonly StampHeaders Headers = new(77, "stamp", "origin");

    [Theory]
    [InlineData(1u, 0u, 0)]
    [InlineData(uint.MaxValue, uint.MaxValue, long.MaxValue)]
    public void StampIsReadAsItWasWritten(uint run, uint stream, long sequence)
    {
        var stamp = new RecordStamp(run, stream, sequence);

        Assert.True(RecordStamp.TryRead(stamp.ToBytes(), out var read));
        Assert.Equal(stamp, read);
    }

    [Fact]
    public void BytesThatAreNoStampAreNotRead()
    {
        var bytes = new RecordStamp(1, 2, 3).ToBytes();
        Assert.All(Enumerable.Range(0, bytes.Length), at =>
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 4;
            Assert.False(RecordStamp.TryRead(changed, out _));
        });
        Assert.False(RecordStamp.TryRead(bytes.AsSpan(1), out _));
        Assert.False(RecordStamp.TryRead([], out _));
    }

    [Fact]
    public void MessageOfTheApplicationStaysAsItIs()
    {
        var message = new Message<string, string> { Key = "key", Value = "value", Headers = new() { { "trace", "1"u8.ToArray() } } };

        var stamped = Headers.Stamp(message, 5, 9);

        Assert.Equal(["trace"], message.Headers.Select(static header => header.Key));
        Assert.Equal(["trace", "stamp"], stamped.Headers.Select(static header => header.Key));
        Assert.Equal(("key", "value"), (stamped.Key, stamped.Value));
        Assert.True(Headers.TryFind(stamped.Headers, out var stamp));
        Assert.Equal(new RecordStamp(77, 5, 9), stamp);
    }

    [Fact]
    public void StampOfAnotherRunDoesNotCount() =>
        Assert.False(Headers.TryFind(new Headers { { "stamp", new RecordStamp(78, 5, 9).ToBytes() } }, out _));

    [Fact]
    public void HeadersThatAreCopiedBringTheirOrigin()
    {
        var first = Headers.Stamp(new Message<string, string> { Value = "order" }, 1, 10);
        var second = Headers.Stamp(new Message<string, string> { Value = "invoice", Headers = first.Headers }, 2, 20);
        var third = Headers.Stamp(new Message<string, string> { Value = "payment", Headers = second.Headers }, 3, 30);

        Assert.True(Headers.TryFind(third.Headers, out var own));
        Assert.True(Headers.TryFindOrigin(third.Headers, out var origin));
        Assert.Equal((new RecordStamp(77, 3, 30), new RecordStamp(77, 1, 10)), (own, origin));
        Assert.Equal(2, third.Headers.Count);
    }

    [Fact]
    public void OriginIsCarriedOnByRequest()
    {
        var first = Headers.Stamp(new Message<string, string> { Value = "order" }, 1, 10);
        var produced = new Headers { { "kind", Encoding.UTF8.GetBytes("invoice") } };

        Headers.CarryOn(first.Headers, produced);

        Assert.True(Headers.TryFindOrigin(produced, out var origin));
        Assert.Equal(10, origin.Sequence);
    }
}
