using Microsoft.Extensions.Time.Testing;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Tests.Runs;

public sealed class DrainProgressTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void DrainIsOverWhenEverythingWasRead() =>
        Assert.True(new DrainProgress(_time).IsOver(With(pending: 0, lag: 0), producersStopped: true));

    [Fact]
    public void DrainGoesOnUntilTheProducersLastWordIsKnown() =>
        Assert.False(new DrainProgress(_time).IsOver(With(pending: 0, lag: 0), producersStopped: false));

    [Fact]
    public void DrainGoesOnWhilePendingRecordsAreRead()
    {
        var drain = new DrainProgress(_time);
        foreach (var pending in new[] { 400, 300, 200, 100 })
        {
            Assert.False(drain.IsOver(With(pending, lag: pending), producersStopped: true));
            _time.Advance(DrainProgress.Stuck - TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void WithoutAQuorumDrainIsOverSooner()
    {
        var drain = new DrainProgress(_time);
        Assert.False(drain.IsOver(With(pending: 5, lag: 0), producersStopped: false, lackQuorum: true));
        _time.Advance(DrainProgress.StuckWithoutQuorum);
        Assert.True(drain.IsOver(With(pending: 5, lag: 0), producersStopped: false, lackQuorum: true));
    }

    [Fact]
    public void DrainIsOverWhenNothingMovesAnyMore()
    {
        var drain = new DrainProgress(_time);
        Assert.False(drain.IsOver(With(pending: 5, lag: 5), producersStopped: true));
        _time.Advance(DrainProgress.Stuck);
        Assert.True(drain.IsOver(With(pending: 5, lag: 5), producersStopped: true));
    }

    [Fact]
    public void TimeInWhichNobodyKnewWhatWasReadDoesNotCount()
    {
        var drain = new DrainProgress(_time);
        Assert.False(drain.IsOver(With(pending: 5, lag: 5), producersStopped: true));
        _time.Advance(DrainProgress.Stuck - TimeSpan.FromSeconds(1));
        drain.BeginIdle();
        _time.Advance(DrainProgress.Stuck - TimeSpan.FromSeconds(1));
        Assert.False(drain.IsOver(With(pending: 5, lag: 5), producersStopped: true));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(drain.IsOver(With(pending: 5, lag: 5), producersStopped: true));
    }

    [Fact]
    public void AnotherClientsRecordsDoNotHoldUpTheEnd()
    {
        var drain = new DrainProgress(_time);
        Assert.False(drain.IsOver(With(pending: 0, lag: 7), producersStopped: true));
        _time.Advance(DrainProgress.Quiet);
        Assert.True(drain.IsOver(With(pending: 0, lag: 9), producersStopped: true));
    }

    [Fact]
    public void DrainWithoutControlRoomDoesNotWaitForEver()
    {
        var drain = new DrainProgress(_time);
        Assert.False(drain.IsOver(null, producersStopped: false));
        _time.Advance(DrainProgress.Stuck);
        Assert.True(drain.IsOver(null, producersStopped: false));
    }

    private static LabSummary With(long pending, long lag) =>
        Summaries.Of(new DeliveryReport { Sent = 1000, Consumed = 1000 - pending, Pending = pending }) with { Lag = lag };
}
