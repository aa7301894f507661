using System.Text;
using System.Text.Json;

using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Tests.Stamping;

public sealed class EventStampTests
{
    // Bytes. The runtime may allocate a little while it compiles a loop anew; the smallest object a record would be over twenty thousand.
    private const long PathsTakenOnce = 1_000;

    private static readonly Stamp Sample = new(new(0x0123_4567_89ab_cdef), 42, 123_456_789_012_345, 1_700_000_000_123_456, 789);

    [Fact]
    public void StampIsReadBackAsItWasWritten()
    {
        var bytes = new byte[EventStamp.Size];
        new EventStamp().Write(bytes, Sample);

        Assert.True(new EventStamp().TryRead(bytes, out var read));
        Assert.Equal(Sample, read);
    }

    [Fact]
    public void StampIsTheBeginningOfACloudEvent()
    {
        var format = new EventFormat("streamlab.iot");
        var value = new byte[format.MaxSize(7, isJson: true)];
        var length = format.Write(value, Sample, "{\"a\":1}"u8, isJson: true);

        using var json = JsonDocument.Parse(value.AsMemory(0, length));
        var root = json.RootElement;
        Assert.Equal("1.0", root.GetProperty("specversion").GetString());
        Assert.Equal("/streamlab/0123456789abcdef", root.GetProperty("source").GetString());
        Assert.Equal("00042-123456789012345", root.GetProperty("id").GetString());
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123).AddMicroseconds(456), root.GetProperty("time").GetDateTimeOffset());
        Assert.Equal("000000000789", root.GetProperty("publishdelay").GetString());
        Assert.Equal("streamlab.iot", root.GetProperty("type").GetString());
        Assert.Equal(1, root.GetProperty("data").GetProperty("a").GetInt32());
    }

    [Fact]
    public void OneWriterServesManySecondsAndProducers()
    {
        var writer = new EventStamp();
        var reader = new EventStamp();
        var bytes = new byte[EventStamp.Size];
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var stamp = new Stamp(
                new((ulong)random.NextInt64()), random.Next(Stamp.MaxPartition + 1), random.NextInt64(Stamp.MaxSequence + 1),
                random.NextInt64(0, 4_000_000_000_000_000), random.NextInt64(Stamp.MaxPublishDelay + 1));
            writer.Write(bytes, stamp);
            Assert.True(reader.TryRead(bytes, out var read));
            Assert.Equal(stamp, read);
        }
    }

    [Fact]
    public void DelayLongerThanItsFieldIsWrittenAsTheLongest()
    {
        var bytes = new byte[EventStamp.Size];
        new EventStamp().Write(bytes, Sample with { PublishDelay = long.MaxValue });

        Assert.True(new EventStamp().TryRead(bytes, out var read));
        Assert.Equal(Stamp.MaxPublishDelay, read.PublishDelay);
    }

    [Fact]
    public void AnyOtherByteAnywhereMakesAnotherStampOrNone()
    {
        var bytes = new byte[EventStamp.Size];
        new EventStamp().Write(bytes, Sample);
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var other in "x5A\0\""u8)
            {
                var changed = bytes.ToArray();
                changed[at] = other;
                if (other != bytes[at] && new EventStamp().TryRead(changed, out var read))
                {
                    Assert.NotEqual(Sample, read);
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("hello")]
    [InlineData("""{"specversion":"1.0","source":"/elsewhere","id":"1","type":"x"}""")]
    public void AnotherClientsValueHasNoStamp(string value) =>
        Assert.False(new EventStamp().TryRead(Encoding.UTF8.GetBytes(value), out _));

    [Fact]
    public void RandomBytesNeverHaveAStampAndNeverThrow()
    {
        var random = new Random(11);
        var reader = new EventStamp();
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            Assert.False(reader.TryRead(bytes, out _));
            Assert.False(RawStamp.TryRead(bytes, out _));
        }
    }

    [Fact]
    public void WritingAndReadingAllocateNothing()
    {
        var stamp = new EventStamp();
        var bytes = new byte[EventStamp.Size];
        Repeat(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(100_000);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, PathsTakenOnce);

        void Repeat(int times)
        {
            for (var i = 0; i < times; i++)
            {
                // Within one second: the text of each new second is made once.
                stamp.Write(bytes, Sample with { Sequence = i, IntendedTime = 1_700_000_000_000_000 + i });
                stamp.TryRead(bytes, out _);
            }
        }
    }
}
