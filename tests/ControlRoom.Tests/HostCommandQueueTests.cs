using Microsoft.Extensions.Time.Testing;
using StreamLab.ControlRoom.Hosts;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Tests;

public sealed class HostCommandQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HostCommandQueue _commands = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutAHostNothingIsAsked() => Assert.Null(await _commands.SendAsync(id => new HealFault(id, 1), Cancellation));

    [Fact]
    public async Task TheHostsAnswerComesBackToTheOneWhoAsked()
    {
        _commands.Report(States.At(0));
        var first = _commands.SendAsync(id => new HealFault(id, 1), Cancellation);
        var second = _commands.SendAsync(id => new SetConsumers(id, 3), Cancellation);

        var heal = Assert.IsType<HealFault>(await _commands.NextAsync(Patience, Cancellation));
        var consumers = Assert.IsType<SetConsumers>(await _commands.NextAsync(Patience, Cancellation));
        _commands.Answer(new HostResult(consumers.Id, true, null));
        _commands.Answer(new HostResult(heal.Id, false, "no such fault"));

        Assert.Equal(new HostResult(heal.Id, false, "no such fault"), await first);
        Assert.Equal(new HostResult(consumers.Id, true, null), await second);
    }

    [Fact]
    public async Task ACommandThatNooneWaitsForIsNotHandedOver()
    {
        _commands.Report(States.At(0));
        using var given = new CancellationTokenSource();
        var abandoned = _commands.SendAsync(id => new InjectFault(id, FaultAction.Kill, "1", null), given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        var wanted = _commands.SendAsync(id => new HealFault(id, 7), Cancellation);

        var next = Assert.IsType<HealFault>(await _commands.NextAsync(Patience, Cancellation));
        _commands.Answer(new HostResult(next.Id, true, null));

        Assert.NotNull(await wanted);
    }

    [Fact]
    public async Task ACommandThatTakesAMinuteIsAnsweredWhenItIsDone()
    {
        var time = new FakeTimeProvider();
        var commands = new HostCommandQueue(time);
        commands.Report(States.At(0));
        var asked = commands.SendAsync(id => new InjectFault(id, FaultAction.Stop, "1", null), Cancellation);
        var stop = Assert.IsType<InjectFault>(await commands.NextAsync(Patience, Cancellation));
        await PassAsync(time, 60, () => commands.Report(States.At(0)), asked);

        Assert.False(asked.IsCompleted);
        commands.Answer(new HostResult(stop.Id, true, null, 1));
        Assert.Equal(new HostResult(stop.Id, true, null, 1), await asked);
    }

    [Fact]
    public async Task AHostThatGoesWithACommandDoesNotAnswerIt()
    {
        var time = new FakeTimeProvider();
        var commands = new HostCommandQueue(time);
        commands.Report(States.At(0));
        var asked = commands.SendAsync(id => new HealFault(id, 1), Cancellation);
        Assert.NotNull(await commands.NextAsync(Patience, Cancellation));
        await PassAsync(time, 30, static () => { }, asked);

        Assert.Null(await asked);
    }

    [Fact]
    public async Task ACommandThatTakesTooLongIsToldToBeUnderWay()
    {
        var time = new FakeTimeProvider();
        var commands = new HostCommandQueue(time);
        commands.Report(States.At(0));
        var asked = commands.SendAsync(id => new SetConsumers(id, 1), Cancellation);
        Assert.NotNull(await commands.NextAsync(Patience, Cancellation));
        await PassAsync(time, 200, () => commands.Report(States.At(0)), asked);

        Assert.Equal((true, "the host has not finished after 90 s"), ((await asked)!.Accepted, (await asked)!.Reason));
    }

    [Fact]
    public async Task ASuccessorsCommandsHaveOtherNumbers()
    {
        var before = new HostCommandQueue(TimeProvider.System);
        before.Report(States.At(0));
        _commands.Report(States.At(0));
        _ = before.SendAsync(id => new HealFault(id, 1), Cancellation);
        var first = await before.NextAsync(Patience, Cancellation);
        await Task.Run(() => SpinWait.SpinUntil(() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() > first!.Id / 1000, Patience), Cancellation);
        var successor = new HostCommandQueue(TimeProvider.System);
        successor.Report(States.At(0));
        _ = successor.SendAsync(id => new HealFault(id, 1), Cancellation);

        Assert.True((await successor.NextAsync(Patience, Cancellation))!.Id > first!.Id);
    }

    [Fact]
    public async Task APollEndsWithoutACommand() => Assert.Null(await _commands.NextAsync(TimeSpan.FromMilliseconds(1), Cancellation));

    [Fact]
    public void AnOlderStateDoesNotReplaceALaterOne()
    {
        _commands.Report(States.At(2));
        _commands.Report(States.At(1));

        Assert.Equal(States.At(2).At, _commands.State?.At);
    }

    // Second by second, until it is over: whoever waits meanwhile is let run.
    private static async Task PassAsync(FakeTimeProvider time, int seconds, Action each, Task over)
    {
        for (var second = 0; second < seconds && !over.IsCompleted; second++)
        {
            each();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(over, Task.Delay(1, Cancellation));
        }
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
