using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Loading;
using StreamLab.ControlRoom.Producers;
using StreamLab.Settings;
using StreamLab.Settings.Loads;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Loading;

public sealed class LoadFollowerTests : IDisposable
{
    private static readonly LabSettings Lab = new()
    {
        Rate = 1_000,
        Load = new(
        [
            new(LoadShape.Steady, 1_000, 1_000, 1, TimeSpan.FromSeconds(2)),
            new(LoadShape.Ramp, 1_000, 3_000, 1, TimeSpan.FromSeconds(2)),
            new(LoadShape.Pause, 0, 0, 1, TimeSpan.FromSeconds(1)),
            new(LoadShape.Steady, 500, 500, 1, TimeSpan.FromSeconds(1)),
        ]),
    };

    private readonly FakeTimeProvider _time = new(Start);
    private readonly FakeOrders _orders = new();
    private readonly LabState _state = new(Run);
    private readonly ProducerControl _producers;

    public LoadFollowerTests() => _producers = new(_orders, _state, Lab, _time, NullLogger<ProducerControl>.Instance);

    public void Dispose() => _producers.Dispose();

    [Fact]
    public async Task ProducersFollowThePhases()
    {
        await RunAsync(until: 8);

        Assert.Equal(
            [(1_000, false), (1_500, false), (2_000, false), (2_500, false), (2_500, true), (500, false)],
            _orders.Written.Select(static order => ((int)order.Rate, order.IsPaused)));
    }

    [Fact]
    public async Task AnOrderThatIsNotConfirmedIsGivenAgainWithTheRateOfItsTime()
    {
        _orders.Refused = 6;
        await RunAsync(until: 3.5);

        Assert.Equal([2_500], _orders.Written.Select(static order => order.Rate));
    }

    [Fact]
    public async Task NobodyElseSetsTheRateMeanwhile()
    {
        using var load = new LoadFollower(_producers, _state, Lab, _time, NullLogger<LoadFollower>.Instance);
        await PassAsync(load, 2);

        var refused = await Assert.ThrowsAsync<OrderRefusedException>(
            () => _producers.ChangeAsync(static order => order with { Rate = 5 }, TestContext.Current.CancellationToken));
        Assert.Equal("Phases of load set the rate until the run ends.", refused.Message);
    }

    [Fact]
    public async Task ASuccessorGoesOnWhereTheOtherOneEnded()
    {
        await RunAsync(until: 3);
        await RunAsync(until: 3.5);

        Assert.Equal(2_500, _orders.Written[^1].Rate);
    }

    private async Task RunAsync(double until)
    {
        using var load = new LoadFollower(_producers, _state, Lab, _time, NullLogger<LoadFollower>.Instance);
        await PassAsync(load, until);
    }

    // Half a second at a time, as the service does.
    private async Task PassAsync(LoadFollower load, double seconds)
    {
        for (var half = 1; half <= seconds * 2; half++)
        {
            _time.SetUtcNow(At(Math.Max(half / 2.0, (_time.GetUtcNow() - Start).TotalSeconds)));
            _state.Observe(Producer(1, 9, 0, 9) with { At = _time.GetUtcNow(), FirstRecordAt = Start });
            await load.StepAsync(TestContext.Current.CancellationToken);
        }
    }
}
