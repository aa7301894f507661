using Microsoft.Extensions.Time.Testing;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker.Tests;

public sealed class StallWatchTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLogger<ProducerJournal> _log = new();
    private readonly SentLedger _sent = new(2, new(new(0)), new ErrorCounts());
    private readonly SteadyClock _clock;
    private readonly StallWatch _watch;

    public StallWatchTests()
    {
        _clock = new(_time);
        _watch = new(_sent, 2, new(new(_log)), _clock, _time);
    }

    [Fact]
    public void APartitionWithoutRecordsDoesNotWait()
    {
        LookFor(TimeSpan.FromSeconds(2));

        Assert.Empty(_watch.ToSnapshot());
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void AWaitIsAsLongAsNoRecordOfThePartitionIsSettled()
    {
        _sent.Send(1, 10);
        _sent.Send(1, 10);
        LookFor(TimeSpan.FromMilliseconds(800));
        _sent.Acknowledged(1, 0, 10);
        LookFor(TimeSpan.FromMilliseconds(100));
        _sent.Acknowledged(1, 1, 10);
        LookFor(TimeSpan.FromMilliseconds(500));

        var stall = Assert.Single(_watch.ToSnapshot());
        Assert.InRange((stall.To - stall.From).TotalMilliseconds, 780, 840);
    }

    [Fact]
    public void AWaitThatLastsIsInTheSnapshotAndInTheLog()
    {
        _sent.Send(0, 10);
        LookFor(TimeSpan.FromSeconds(1.5));

        Assert.InRange(Assert.Single(_watch.ToSnapshot()) is var stall ? (stall.To - stall.From).TotalSeconds : 0, 1.4, 1.5);
        Assert.Contains("from partitions 0", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItLooksEveryTwentyMillisecondsUntilItIsToldToStop()
    {
        using var stop = new CancellationTokenSource();
        _sent.Send(0, 10);
        var watching = _watch.RunAsync(stop.Token);

        await Eventually.IsTrueAsync(() => _watch.ToSnapshot().Count == 1, () => _time.Advance(Interval));
        await stop.CancelAsync();
        await watching;
    }

    private void LookFor(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Interval)
        {
            _watch.Look(_clock.Now);
            _time.Advance(Interval);
        }
    }
}
