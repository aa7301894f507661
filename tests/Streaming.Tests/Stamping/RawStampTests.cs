using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Tests.Stamping;

public sealed class RawStampTests
{
    private static readonly Stamp Sample = new(new(0xfedc_ba98_7654_3210), 11, 987_654_321, 1_700_000_000_123_456, 4_000_000_000);

    [Fact]
    public void StampIsReadBackAsItWasWritten()
    {
        var bytes = new byte[100];
        RawStamp.Write(bytes, Sample);

        Assert.True(RawStamp.TryRead(bytes, out var read));
        Assert.Equal(Sample, read);
    }

    [Fact]
    public void EveryChangedBitIsNoticed()
    {
        var bytes = new byte[RawStamp.Size];
        RawStamp.Write(bytes, Sample);
        for (var bit = 0; bit < RawStamp.Size * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(RawStamp.TryRead(bytes, out _));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void TruncatedStampIsNone()
    {
        var bytes = new byte[RawStamp.Size];
        RawStamp.Write(bytes, Sample);
        for (var length = 0; length < RawStamp.Size; length++)
        {
            Assert.False(RawStamp.TryRead(bytes.AsSpan(0, length), out _));
        }
    }
}
