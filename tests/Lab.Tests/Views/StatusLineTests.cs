using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Lab.Views;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Tests.Views;

public sealed class StatusLineTests
{
    [Fact]
    public void LineSaysHowManyHowFastHowLateAndTheVerdict() => Assert.Equal(
        "12.0s  sent 240,000  acked 239,900  consumed 239,850  20,012/s  p50 1.2 ms  p99 5.8 ms  lag 50  lost 0  pass so far",
        StatusLine.Format(Status()));

    [Fact]
    public void ANarrowTerminalGetsALineThatFits() => Assert.Equal(
        "12.0s  acked 239,900  lag 50  20,012/s  p99 5.8 ms  pass so far", StatusLine.Short(Status()));

    [Theory]
    [InlineData("until broker 2 is back", "12.0s  acked 239,900  lag 50  pass so far  running: until broker 2 is back")]
    [InlineData(
        "the last snapshot of consumer-1, consumer-2, consumer-2-1, consumer-2-2, consumer-3-1, consumer-3-2; 2 of 10 s are over",
        "running: the last snapshot of consumer-1, consumer-2, consu…; 2 of 10 s are over")]
    public void WhatIsAwaitedIsOfMoreUseThanFigures(string awaited, string line)
    {
        Assert.Equal(line, StatusLine.Short(Status() with { Awaited = awaited }));
        Assert.InRange(line.Length, 0, 80);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(99)]
    public void BeforeTheFirstRecordALineFitsToo(int columns)
    {
        var status = new RunStatus(
            RunPhase.StartingConsumers, TimeSpan.Zero, [], null,
            "group 'streamlab-2': 1 of 2 consumers has partitions, 12 of 24 partitions have a consumer; group 'streamlab-3': none; waiting for 3 of 30 s");

        Assert.EndsWith("…; waiting for 3 of 30 s", StatusLine.Short(status, columns), StringComparison.Ordinal);
        Assert.InRange(StatusLine.Short(status, columns).Length, columns - 3, columns);
    }

    [Fact]
    public void LatencyThatWasNotMeasuredIsADash() => Assert.Contains(
        "p50 –  p99 –  lag",
        StatusLine.Format(Status() with { Summary = Status().Summary! with { LatencyNowMs = LatencyReport.None } }),
        StringComparison.Ordinal);

    [Fact]
    public void NothingIsCalledAPassWhileNothingIsAcknowledged() => Assert.EndsWith(
        "lost 0  nothing acknowledged for 27.0s",
        StatusLine.Format(WithFlow(at => new(at.AddSeconds(-27), null, []))), StringComparison.Ordinal);

    [Fact]
    public void WhileControlRoomDoesNotAnswerNoOldFiguresAreShown()
    {
        var silent = Status() with { Unanswered = TimeSpan.FromSeconds(5) };

        Assert.Equal("12.0s  ControlRoom has not answered for 5.0s", StatusLine.Format(silent));
        Assert.Equal("12.0s  ControlRoom has not answered for 5.0s", StatusLine.Short(silent));
    }

    [Fact]
    public void PartitionsThatNobodyReadsAreNamed() => Assert.EndsWith(
        "lost 0  partitions 3, 5 not read for 4.0s",
        StatusLine.Format(WithFlow(at => new(null, at.AddSeconds(-4), [3, 5]))), StringComparison.Ordinal);

    [Fact]
    public void WhatIsInDoubtIsSaidAlsoWhileNothingFlows()
    {
        var status = WithFlow(at => new(at.AddSeconds(-27), null, []));

        Assert.EndsWith(
            "lost 0  not proved so far, nothing acknowledged for 27.0s",
            StatusLine.Format(status with { Summary = status.Summary! with { Verdict = VerdictKind.NotProved } }), StringComparison.Ordinal);
    }

    [Fact]
    public void LineIsTheSameInEveryCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
        var before = CultureInfo.CurrentCulture;
        var expected = StatusLine.Format(Status());
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(expected, StatusLine.Format(Status()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void BeforeTheFirstRecordLineSaysHowFarTheStartIs() => Assert.Equal(
        "starting consumers", StatusLine.Format(new(RunPhase.StartingConsumers, TimeSpan.Zero, [], null)));

    [Fact]
    public void LineSaysWhichBrokersAreDownAndWhatIsAwaited() => Assert.EndsWith(
        "pass so far  brokers: 2 down  draining: until consumers have read it",
        StatusLine.Format(Status() with
        {
            Phase = RunPhase.Draining,
            Awaited = "until consumers have read it",
            Resources = [new("brokers", "running", Tone.Bad) { Detail = "2 down" }],
        }),
        StringComparison.Ordinal);

    private static RunStatus Status() => new(
        RunPhase.Running, TimeSpan.FromSeconds(12), [],
        Summaries.Of(new() { Sent = 240_000, Acknowledged = 239_900, Consumed = 239_850 }) with { Lag = 50 });

    private static RunStatus WithFlow(Func<DateTimeOffset, FlowReport> flow)
    {
        var status = Status();
        return status with { Summary = status.Summary! with { Flow = flow(status.Summary.At) } };
    }
}
