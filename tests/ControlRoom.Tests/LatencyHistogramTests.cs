using System.Buffers.Binary;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Tests;

public sealed class LatencyHistogramTests
{
    // Bytes. The runtime may allocate a little while it compiles a loop anew; the smallest object a record would be over twenty thousand.
    private const long PathsTakenOnce = 1_000;

    [Fact]
    public void WhatIsEncodedIsDecoded()
    {
        var random = new Random(7);
        var histogram = new LatencyHistogram();
        for (var i = 0; i < 100_000; i++)
        {
            histogram.Record((long)Math.Exp(random.NextDouble() * 22));
        }

        var copy = LatencyHistogram.Decode(histogram.Encode());

        Assert.Equal(100_000, copy.TotalCount);
        Assert.Equal(histogram.Buckets(), copy.Buckets());
        Assert.Equal(histogram.ToReport(), copy.ToReport());
    }

    [Fact]
    public void EmptyHistogramIsDecodedEmpty()
    {
        var copy = LatencyHistogram.Decode(new LatencyHistogram().Encode());

        Assert.Equal(0, copy.TotalCount);
        Assert.Equal(LatencyReport.None, copy.ToReport());
        Assert.Empty(copy.Buckets());
    }

    [Fact]
    public void OutOfRangeLatenciesAreClamped()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(-5);
        histogram.Record(long.MaxValue, 2);

        Assert.Equal(3, histogram.TotalCount);
        Assert.Equal(LatencyHistogram.HighestMicroseconds / 1000.0, histogram.ToReport().Max);
        Assert.Equal(0, histogram.Buckets().First().Microseconds);
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Record(1, -1));
    }

    [Fact]
    public void ReportIsInMillisecondsWithThreeDigits()
    {
        var histogram = new LatencyHistogram();
        for (int i = 1; i <= 1000; i++)
        {
            histogram.Record(i * 1000L);
        }

        var report = histogram.ToReport();

        Assert.Equal(500, report.P50, 0.5);
        Assert.Equal(900, report.P90, 0.9);
        Assert.Equal(990, report.P99, 1.0);
        Assert.Equal(999, report.P999, 1.0);
        Assert.Equal(1000, report.Max, 1.0);
        Assert.Equal(500.5, report.Mean, 0.5);
    }

    [Fact]
    public void IntervalIsTheDifferenceOfTwoStates()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(100, 5);
        histogram.Record(900, 2);
        var before = histogram.Copy();
        histogram.Record(900, 3);
        histogram.Record(70_000);

        var interval = histogram.Since(before);

        Assert.Equal(4, interval.TotalCount);
        Assert.Equal([3, 1], interval.Buckets().Select(b => b.Count));
        Assert.Equal(7, before.TotalCount);
    }

    [Fact]
    public void SumHoldsBoth()
    {
        var sum = new LatencyHistogram();
        var other = new LatencyHistogram();
        sum.Record(10, 4);
        other.Record(10, 1);
        other.Record(20_000_000, 6);

        sum.Add(other);

        Assert.Equal([5, 6], sum.Buckets().Select(b => b.Count));
        Assert.Equal(7, other.TotalCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("HISTFAAAAAQAAAAA")]
    public void OtherTextIsRefusedAsFormatException(string text) =>
        Assert.Throws<FormatException>(() => LatencyHistogram.Decode(text));

    [Fact]
    public void EveryFlippedByteIsRefusedOrStillAHistogram()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(123, 77);
        histogram.Record(456_789, 3);
        byte[] bytes = Convert.FromBase64String(histogram.Encode());
        var refused = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] broken = [.. bytes];
            broken[i] ^= 0x55;
            try
            {
                Assert.True(LatencyHistogram.Decode(Convert.ToBase64String(broken)).TotalCount >= 0);
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        Assert.True(refused > bytes.Length / 2);
    }

    [Fact]
    public void TruncatedTextIsRefused()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(123, 77);
        byte[] bytes = Convert.FromBase64String(histogram.Encode());
        byte[] half = bytes[..(bytes.Length - 6)];
        BinaryPrimitives.WriteInt32BigEndian(half.AsSpan(4), half.Length - 8);

        Assert.Throws<FormatException>(() => LatencyHistogram.Decode(Convert.ToBase64String(half)));
    }

    [Fact]
    public void RecordingAllocatesNothing()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            histogram.Record(i);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, PathsTakenOnce);
    }
}
