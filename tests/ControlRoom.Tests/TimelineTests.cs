using StreamLab.Streaming.Reports;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Measurement;
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
        var timeline = new Timeline();
        for (var second = 0; second < 1000; second++)
        {
            timeline.Add(Sent(second, second + 1, 5));
        }

        timeline.Add(Sent(3, 4, 5));
        var points = timeline.Points(DateTimeOffset.MaxValue);

        Assert.Equal(Timeline.Capacity, points.Count);
        Assert.Equal(At(400), points[0].At);
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
