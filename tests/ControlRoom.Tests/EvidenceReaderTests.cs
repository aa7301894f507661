using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class EvidenceReaderTests : IDisposable
{
    private static readonly ProducerId Sender = new(0xbeef_0000_0001);

    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;
    private readonly LabState _state = new(Run);
    private readonly FakeTimeProvider _time = new();
    private readonly FakeFeed _feed = new();
    private readonly EvidenceReader _reader;

    public EvidenceReaderTests() => _reader = new(_folder, _feed, _state, _time);

    [Fact]
    public void WhatNoBrokerConfirmedIsKnownThroughTheFolder()
    {
        Write(Producer(1, 39_884, 0, 39_884) with { Number = 12 });
        _reader.ReadNow();

        Assert.Equal(39_884, Only<ProducerSnapshot>().Acknowledged);
    }

    [Fact]
    public void ASnapshotThatComesLateByTheOtherWayTakesNothingBack()
    {
        Write(Producer(1, 20, 0, 20) with { Number = 2, At = At(1) });
        _reader.ReadNow();

        // The clock was set back in between: the number says which is newer.
        _state.Observe(Producer(1, 10, 0, 10) with { Number = 1, At = At(2) });

        Assert.Equal(20, Only<ProducerSnapshot>().Sent);
    }

    [Fact]
    public void AKilledWorkerIsKnownToItsLastRecord()
    {
        _state.Observe(Producer(1, 10, 0, 10) with { Number = 1 });
        using (var file = LedgerFile.Create(_folder, "producer-1/a"))
        {
            var ledger = new AcknowledgementLedger(file, Sender, 0);
            for (var sequence = 0; sequence < 25; sequence++)
            {
                ledger.Send();
                ledger.Acknowledge(sequence, 1);
            }

            _reader.ReadNow();
            Assert.False(Only<ProducerSnapshot>().IsLastWord, "Its owner lives.");
        }

        _reader.ReadNow();

        Assert.Equal((25, true), (Only<ProducerSnapshot>().Acknowledged, Only<ProducerSnapshot>().IsLastWord));
    }

    [Fact]
    public void ALedgerThatIsReadBeforeAnySnapshotCompletesIt()
    {
        using (var file = LedgerFile.Create(_folder, "consumer-1/a"))
        {
            new DeliveryLedger(file).Record(Sender, 0, 0, 30);
        }

        _reader.ReadNow();
        _state.Observe(Consumer(1, 0, 10) with { Number = 1 });
        _state.Observe(Consumer(1, 0, 20) with { Number = 2 });

        Assert.Equal((30, true), (Only<ConsumerSnapshot>().Consumed, Only<ConsumerSnapshot>().IsLastWord));
    }

    [Fact]
    public async Task TheCourseOfTheRunIsReadFromTheBrokersBeforeTheFolder()
    {
        Write(Producer(1, 20, 0, 20) with { Number = 2, At = At(2) });
        _feed.HasCaughtUp = false;
        var reading = _reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Empty(_state.Read(static run => run.Snapshots.ToList()));

        _state.Observe(Producer(1, 10, 0, 10) with { Number = 1, At = At(1) });
        _feed.HasCaughtUp = true;
        _time.Advance(TimeSpan.FromSeconds(1));
        await reading;

        Assert.Equal(20, Only<ProducerSnapshot>().Sent);
    }

    [Fact]
    public async Task BrokersThatDoNotAnswerKeepNobodyFromTheFolder()
    {
        Write(Producer(1, 20, 0, 20) with { Number = 2 });
        _feed.HasCaughtUp = false;
        var reading = _reader.ReadAsync(TestContext.Current.CancellationToken);
        while (!reading.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(20, Only<ProducerSnapshot>().Sent);
    }

    [Fact]
    public void WhenAFileWasWrittenTellsHowFarItsWritersClockIsOff()
    {
        for (var second = 0; second < 10; second++)
        {
            Write(Producer(1, 1, 0, 1) with { Number = second + 1, At = At(second + 3) }, writtenAt: At(second));
            Write(Consumer(1, 0, 1) with { Number = second + 1, At = At(second) }, writtenAt: At(second));
            _reader.ReadNow();
        }

        Assert.Equal(
            new Judging.ClockGap("producer-1", "consumer-1", TimeSpan.FromSeconds(3)), _state.Read(static run => run.Clocks.Widest()));
    }

    [Fact]
    public void HalfAFileIsNoSnapshot()
    {
        File.WriteAllText(Path.Combine(_folder, "producer-1.a.json"), "{\"kind\":\"producer\",");
        _reader.ReadNow();
        Assert.Empty(_state.Read(static run => run.Snapshots.ToList()));

        Write(Producer(1, 1, 0, 1));
        _reader.ReadNow();

        Assert.Equal(1, Only<ProducerSnapshot>().Sent);
    }

    [Fact]
    public async Task AControlRoomThatFollowsOneThatDiedJudgesByTheFolder()
    {
        Write(Producer(1, 20, 0, 20).Stopped() with { Number = 9 });
        using (var file = LedgerFile.Create(_folder, "consumer-1/a"))
        {
            new DeliveryLedger(file).Record(Sender, 0, 0, 20);
        }

        Write(Consumer(1, 0, 10) with { Number = 4 });
        await using var host = await Host.StartAsync(new Settings.WorkerSettings { Run = 0xbeef, Evidence = _folder });

        var report = await host.GetAsync("/api/report?final=true");

        Assert.Contains("\"verdict\":\"pass\"", report.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("ended without a final snapshot", report, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _reader.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(WorkerSnapshot snapshot) =>
        Assert.True(new EvidenceFolder(_folder, NullLogger.Instance).TryWrite(SnapshotTopic.KeyOf(snapshot), SnapshotTopic.Encode(snapshot)));

    private void Write(WorkerSnapshot snapshot, DateTimeOffset writtenAt)
    {
        Write(snapshot);
        File.SetLastWriteTimeUtc(EvidenceFolder.PathOf(_folder, SnapshotTopic.KeyOf(snapshot), EvidenceFolder.SnapshotSuffix), writtenAt.UtcDateTime);
    }

    private T Only<T>()
        where T : WorkerSnapshot => Assert.IsType<T>(Assert.Single(_state.Read(static run => run.Snapshots.ToList())));
}
