using StreamLab.ControlRoom.Hosts;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Tests;

public sealed class HostDeskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HostDesk _desk = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutAHostNothingIsAsked() => Assert.Null(await _desk.AskAsync(id => new HealFault(id, 1), Cancellation));

    [Fact]
    public async Task TheHostsAnswerComesBackToTheOneWhoAsked()
    {
        _desk.Tell(States.At(0));
        var first = _desk.AskAsync(id => new HealFault(id, 1), Cancellation);
        var second = _desk.AskAsync(id => new SetConsumers(id, 3), Cancellation);

        var heal = Assert.IsType<HealFault>(await _desk.NextAsync(Patience, Cancellation));
        var consumers = Assert.IsType<SetConsumers>(await _desk.NextAsync(Patience, Cancellation));
        _desk.Answer(new HostResult(consumers.Id, true, null));
        _desk.Answer(new HostResult(heal.Id, false, "no such fault"));

        Assert.Equal(new HostResult(heal.Id, false, "no such fault"), await first);
        Assert.Equal(new HostResult(consumers.Id, true, null), await second);
    }

    [Fact]
    public async Task ACommandThatNooneWaitsForIsNotHandedOver()
    {
        _desk.Tell(States.At(0));
        using var given = new CancellationTokenSource();
        var abandoned = _desk.AskAsync(id => new InjectFault(id, FaultAction.Kill, "1", null), given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        var wanted = _desk.AskAsync(id => new HealFault(id, 7), Cancellation);

        var next = Assert.IsType<HealFault>(await _desk.NextAsync(Patience, Cancellation));
        _desk.Answer(new HostResult(next.Id, true, null));

        Assert.NotNull(await wanted);
    }

    [Fact]
    public async Task APollEndsWithoutACommand() => Assert.Null(await _desk.NextAsync(TimeSpan.FromMilliseconds(1), Cancellation));

    [Fact]
    public void AnOlderStateDoesNotReplaceALaterOne()
    {
        _desk.Tell(States.At(2));
        _desk.Tell(States.At(1));

        Assert.Equal(States.At(2).At, _desk.State?.At);
    }

    private static class States
    {
        public static HostState At(int second) => new()
        {
            Host = "local",
            Run = "0000beef",
            At = DateTimeOffset.UnixEpoch.AddSeconds(second),
            BrokerMode = "native",
            Capabilities = new HostCapabilities([], new ConsumersCapability(2, 99, null)),
        };
    }
}
