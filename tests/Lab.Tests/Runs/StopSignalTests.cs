using Microsoft.Extensions.Time.Testing;
using StreamLab.Lab.Runs;

namespace StreamLab.Lab.Tests.Runs;

public sealed class StopSignalTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StopSignal _signal;

    public StopSignalTests() => _signal = new(_time);

    [Fact]
    public void SignalsOfOneMomentAreOneWish()
    {
        _signal.Request();
        _time.Advance(TimeSpan.FromSeconds(0.9));
        _signal.Request();

        Assert.Equal((true, false), (_signal.Stop.IsCancellationRequested, _signal.Abort.IsCancellationRequested));
    }

    [Fact]
    public async Task AWishThatComesLaterEndsTheRunAtOnce()
    {
        _signal.Request();
        _time.Advance(TimeSpan.FromSeconds(1.1));
        _signal.Request();

        await Eventually.IsTrueAsync(() => _signal.Abort.IsCancellationRequested);
    }

    public void Dispose() => _signal.Dispose();
}
