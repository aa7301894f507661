using StreamLab.Producer.Worker.Tests.Fakes;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Sources;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>What the sender does with time.</summary>
public sealed class PacingTests
{
    private readonly PassingTime _time = new() { Each = TimeSpan.FromMicroseconds(100) };

    [Fact]
    public async Task StepOfTheWallClockChangesNoRate()
    {
        var began = _time.GetTimestamp();
        await SendAsync(10_000, ScriptedSource.Empty(1_000, read => _time.SetBy += read == 500 ? TimeSpan.FromHours(1) : TimeSpan.Zero));

        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 0.0999, 1);
    }

    [Fact]
    public async Task RecordsThatTakeLongAreNotStampedWithTheTimeBeforeThem()
    {
        _time.Each = TimeSpan.FromMicroseconds(0.1);
        var longest = await SendAsync(1_000_000, ScriptedSource.Empty(4_100, _ => _time.Pass(TimeSpan.FromMicroseconds(100))));

        // The last is due after 4 ms and sent after 410.
        Assert.InRange(longest, 370, 410);
    }

    [Fact]
    public async Task ANewRateHoldsFromItsOrder()
    {
        var began = _time.GetTimestamp();
        await SendAsync(5_000, lab => ScriptedSource.Empty(1_000, read =>
        {
            if (read == 500)
            {
                lab.Order.Take(new("0000beef", 50_000, IsPaused: false));
            }
        }));

        // 500 records in 100 ms, as many again in 10; at the old rate it would be 200.
        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 0.109, 0.19);
    }

    [Fact]
    public async Task WhatASourceDidNotHaveInTimeIsNotLate()
    {
        var longest = await SendAsync(1_000, new ScriptedSource(
            static (number, _) => number switch { 11 => SourceRead.Pending, > 21 => SourceRead.End, _ => SourceRead.Event },
            _ =>
            {
                _time.Pass(TimeSpan.FromSeconds(10));
                return Task.CompletedTask;
            }));

        Assert.InRange(longest, 0, 100);
    }

    [Fact]
    public async Task APausedSenderSendsNothingUntilItIsToldToGoOn()
    {
        await using var lab = await SendingLab.StartAsync();
        lab.Order.Take(new("0000beef", 0, IsPaused: true));
        var source = ScriptedSource.Empty(10);
        var sender = lab.CreateSender(source, time: _time);
        var sending = Task.Run(() => sender.Run(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        var looks = _time.Looks;
        await Eventually.IsTrueAsync("the sender has looked at the time five times more", () => _time.Looks >= looks + 5);
        Assert.Equal((0, 0L), (source.Reads, lab.Sent.TotalSent));

        lab.Order.Take(new("0000beef", 0, IsPaused: false));
        await sending;
        Assert.Equal(10, lab.Sent.TotalSent);
    }

    private Task<double> SendAsync(double rate, ScriptedSource source) => SendAsync(rate, _ => source);

    /// <returns>The longest delay of a record, in milliseconds.</returns>
    private async Task<double> SendAsync(double rate, Func<SendingLab, ScriptedSource> source)
    {
        await using var lab = await SendingLab.StartAsync(rate: rate);
        lab.CreateSender(source(lab), time: _time).Run(TestContext.Current.CancellationToken);
        lab.Flush();
        Assert.Equal(lab.Sent.TotalSent, lab.Sent.TotalAcknowledged);
        return LatencyHistogram.Decode(lab.Delays.Encode()).ToReport().Max;
    }
}
