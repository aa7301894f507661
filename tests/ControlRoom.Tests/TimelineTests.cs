using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class TimelineTests
{
    [Fact]
    public void ProgressIsSpreadOverTheSecondsThatItHappenedIn()
    {
        var timeline = new Timeline();
        timeline.Add(Sent(0.5, 2.5, 200));

        Assert.Equal([50, 100, 50], timeline.Points(At(9)).Select(p => Math.Round(p.SentPerSecond, 6)));
    }

    [Fact]
    public void SecondsWithoutProgressAreThereAsZero()
    {
        var timeline = new Timeline();
        timeline.Add(Sent(0, 1, 10));
        timeline.Add(Sent(3, 4, 10));

        Assert.Equal([10, 0, 0, 10], timeline.Points(At(9)).Select(p => p.SentPerSecond));
    }

    [Fact]
    public void SecondsFromTheEndOnAreNotShown()
    {
        var timeline = new Timeline();
        timeline.Add(Sent(0, 4, 40));

        Assert.Equal([At(0), At(1)], timeline.Points(At(2)).Select(p => p.At));
        Assert.Equal([At(1)], timeline.Points(At(2), 1).Select(p => p.At));
    }

    [Fact]
    public void OnlyTheNewestTenMinutesAreKept()
    {
        var timeline = Lasting(1_000);
        timeline.Add(Sent(3, 4, 5));
        var points = timeline.Points(DateTimeOffset.MaxValue);

        Assert.Equal(Timeline.Capacity, points.Count);
        Assert.Equal(At(400), points[0].At);
    }

    [Fact]
    public void WholeRunIsToldSecondBySecondWhileItIsShort()
    {
        var timeline = Lasting(1_000);

        var spans = timeline.Whole(DateTimeOffset.MaxValue);

        Assert.Equal(1_000, spans.Count);
        Assert.All(spans, span => Assert.Equal((1, 5), (span.Seconds, span.SentPerSecond)));
        Assert.Equal([At(0), At(1)], spans.Take(2).Select(span => span.At));
    }

    [Fact]
    public void WholeOfALongRunIsToldInFewerAndLongerSpansThatLoseNothing()
    {
        const int Hours = 6 * 3_600;
        var timeline = Lasting(Hours);

        var spans = timeline.Whole(DateTimeOffset.MaxValue);

        Assert.InRange(spans.Count, WholeTimeline.Capacity / 2, WholeTimeline.Capacity);
        Assert.Equal((At(0), At(Hours)), (spans[0].At, spans[^1].At.AddSeconds(spans[^1].Seconds)));
        Assert.Equal(Hours * 5, spans.Sum(span => span.Seconds * span.SentPerSecond), 0.1);
        Assert.All(spans, span => Assert.Equal(5, span.SentPerSecond, 0.001));
    }

    [Fact]
    public void OneBadSecondOfALongRunIsSeen()
    {
        var timeline = new Timeline();
        for (var second = 0; second < 20_000; second++)
        {
            var latency = new LatencyHistogram();
            latency.Record(second == 5_000 ? 900_000 : 2_000, 1_000);
            timeline.Add(Progress.Between(
                Consumer(1, 0, 1) with { At = At(second), Consumed = 0 }, Consumer(1, 0, 1) with { At = At(second + 1), Consumed = 1_000 }, latency));
        }

        var spans = timeline.Whole(DateTimeOffset.MaxValue);

        var bad = Assert.Single(spans, span => span.LatencyMs!.P99 > 100);
        Assert.InRange(bad.LatencyMs!.P99, 890, 910);
        Assert.InRange(At(5_000), bad.At, bad.At.AddSeconds(bad.Seconds));
    }

    [Fact]
    public void SecondsOfALongRunThatNothingIsKnownOfAreThereAsZero()
    {
        var timeline = Lasting(700);
        timeline.Add(Sent(50_000, 50_001, 5));

        var spans = timeline.Whole(DateTimeOffset.MaxValue);

        Assert.InRange(spans.Count, WholeTimeline.Capacity / 2, WholeTimeline.Capacity);
        Assert.Equal(701 * 5, spans.Sum(span => span.Seconds * span.SentPerSecond), 0.1);
        Assert.True(spans.Count(span => span.SentPerSecond == 0) > WholeTimeline.Capacity / 2 - 20);
    }

    [Fact]
    public void ReadingTheWholeRunChangesNothing()
    {
        var timeline = Lasting(3_000);

        Assert.Equal(timeline.Whole(DateTimeOffset.MaxValue), timeline.Whole(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void LatencyIsThatOfTheInterval()
    {
        var timeline = new Timeline();
        var consumer = new Incarnation(Told(0, 0, Latencies()));
        timeline.Add(consumer.Update(Told(1, 100, Latencies((1_000, 100)))));
        timeline.Add(consumer.Update(Told(2, 200, Latencies((1_000, 100), (50_000, 100)))));
        timeline.Add(consumer.Update(Told(3, 200, Latencies((1_000, 100), (50_000, 100)))));

        var points = timeline.Points(At(9));

        Assert.Equal([1, 50], points.Take(2).Select(p => Math.Round(p.LatencyMs!.P50)));
        Assert.All(points.Skip(2), p => Assert.Null(p.LatencyMs));
    }

    [Fact]
    public void LagIsKeptUntilAnotherIsHeard()
    {
        var timeline = new Timeline();
        timeline.Add(Sent(0, 3, 3));
        timeline.SetLag(At(0.5), [new(1, 8, "consumer-1"), new(3, 0, "consumer-2")]);
        timeline.SetLag(At(2.5), [new(0, 2, "consumer-1")]);

        var points = timeline.Points(At(9));
        Assert.Equal([8, 8, 2], points.Select(p => p.Lag));
        Assert.Equal([[-1, 8, -1, 0], [-1, 8, -1, 0], [2]], points.Select(p => p.LagByPartition));
    }

    [Fact]
    public void LagOfManyPartitionsIsKeptForAsManyAsAPictureShows()
    {
        var timeline = new Timeline();
        timeline.Add(Sent(0, 1, 1));
        timeline.SetLag(At(0.5), [.. Enumerable.Range(0, 1_000).Select(p => new PartitionLag(p, 1, "consumer-1"))]);

        var point = Assert.Single(timeline.Points(At(9)));
        Assert.Equal((1_000, 256), (point.Lag, point.LagByPartition.Count));
    }

    [Fact]
    public void SecondThatDoesNotChangeIsTheSamePoint()
    {
        var timeline = new Timeline();
        timeline.Add(Sent(0, 2, 2));
        timeline.SetLag(At(1.5), [new(0, 2, "consumer-1")]);
        var before = timeline.Points(At(9));
        timeline.Add(Sent(2, 3, 2));

        Assert.Equal(At(2), Assert.Single(timeline.Points(At(9)).Except(before)).At);
    }

    [Fact]
    public void CorruptHistogramKeepsTheLastSoundOne()
    {
        var consumer = new Incarnation(Told(0, 5, Latencies((1_000, 5))));

        consumer.Update(Told(1, 6, "nonsense"));

        Assert.Equal(5, consumer.Latency!.TotalCount);
    }

    // Five records in every second.
    private static Timeline Lasting(int seconds)
    {
        var timeline = new Timeline();
        for (var second = 0; second < seconds; second++)
        {
            timeline.Add(Sent(second, second + 1, 5));
        }

        return timeline;
    }

    private static Progress Sent(double from, double to, long records) => Progress.Between(
        Producer(1, 0) with { At = At(from), Sent = 0 }, Producer(1, 0) with { At = At(to), Sent = records }, null);

    private static Streaming.Snapshots.ConsumerSnapshot Told(double at, long consumed, string latency) =>
        Consumer(1, 0, Math.Max(1, consumed)) with { At = At(at), Consumed = consumed, Latency = latency };

    private static string Latencies(params (long Microseconds, long Count)[] latencies)
    {
        var histogram = new LatencyHistogram();
        foreach (var (microseconds, count) in latencies)
        {
            histogram.Record(microseconds, count);
        }

        return histogram.Encode();
    }
}
