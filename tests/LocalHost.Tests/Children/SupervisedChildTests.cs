using Microsoft.Extensions.Time.Testing;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.LocalHost.Children;
using StreamLab.LocalHost.Tests.Fakes;

namespace StreamLab.LocalHost.Tests.Children;

public sealed class SupervisedChildTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Journal _journal = new();
    private readonly ConsoleMessages _messages = new();
    private readonly FakeLauncher _launcher;

    public SupervisedChildTests() => _launcher = new(_journal);

    [Fact]
    public async Task DeadChildIsStartedAgainAfterItsDelay()
    {
        var child = Start();
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);
        child.MarkRunning();
        _launcher.Children[0].End(137);
        await Eventually.IsTrueAsync(() => child.State == ChildState.Restarting);
        Assert.Single(_launcher.Children);

        await AdvanceUntilAsync(() => _launcher.Children.Count == 2);

        Assert.Equal(1, child.Restarts);
        Assert.Single(_messages.Take(), line => line.StartsWith("consumer-1 ", StringComparison.Ordinal)
            && line.EndsWith("; starting it again in 1 s.", StringComparison.Ordinal));
        Assert.Equal("consumer-1", Assert.Single(_messages.Ends).Name);
    }

    [Fact]
    public async Task AChildKilledOnPurposeStaysDownUntilItIsResumed()
    {
        var child = Start();
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);
        child.MarkRunning();

        Assert.True(child.TryKill());
        Assert.False(child.TryKill());
        await Eventually.IsTrueAsync(() => child.State == ChildState.Down);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(_launcher.Children);
        await child.ResumeAsync(TestContext.Current.CancellationToken);

        await AdvanceUntilAsync(() => _launcher.Children.Count == 2);
        Assert.Equal((ChildState.Starting, 1), (child.State, child.Restarts));
        Assert.Empty(_messages.Take());
        Assert.Empty(_messages.Ends);
    }

    [Fact]
    public async Task AChildKilledOnPurposeIsDownBeforeItsEndIsSeen()
    {
        var child = Start();
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);
        child.MarkRunning();

        Assert.True(child.TryKill());
        Assert.Equal(ChildState.Down, child.State);
        await child.ResumeAsync(TestContext.Current.CancellationToken);

        await AdvanceUntilAsync(() => _launcher.Children.Count == 2);
        Assert.Equal(ChildState.Starting, child.State);
        Assert.Empty(_messages.Ends);
    }

    [Fact]
    public async Task AChildThatIsDownCanBeStopped()
    {
        var child = Start();
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);
        Assert.True(child.TryKill());
        await Eventually.IsTrueAsync(() => child.State == ChildState.Down);

        await child.StopAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(ChildState.Stopped, child.State);
        Assert.Single(_launcher.Children);
    }

    [Fact]
    public async Task APausedChildGoesOnAsItWas()
    {
        var child = Start();
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);
        child.MarkRunning();

        Assert.True(child.TryPause());
        Assert.Equal(ChildState.Paused, child.State);
        Assert.False(child.TryPause());
        await child.ResumeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ChildState.Running, child.State);
        Assert.Equal(["start consumer-1", "pause consumer-1", "continue consumer-1"], _journal.Entries);
    }

    [Fact]
    public async Task APausedChildGoesOnBeforeItIsToStop()
    {
        var child = Start();
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);
        Assert.True(child.TryPause());

        await child.StopAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(["start consumer-1", "pause consumer-1", "continue consumer-1", "stop consumer-1"], _journal.Entries);
    }

    [Fact]
    public async Task StopWhileWaitingForARestartStartsNothing()
    {
        var child = Start();
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);
        child.MarkRunning();
        _launcher.Children[0].End(1);
        await Eventually.IsTrueAsync(() => child.State == ChildState.Restarting);

        await child.StopAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(ChildState.Stopped, child.State);
        Assert.Single(_launcher.Children);
    }

    [Fact]
    public async Task FiveEarlyDeathsBeforeWorkFailWithTheLastLines()
    {
        _launcher.EndAtOnce["consumer-1"] = 1;
        var child = Start();

        await AdvanceUntilAsync(() => child.State == ChildState.Failed);

        Assert.Equal(5, _launcher.Children.Count);
        Assert.Equal("consumer-1 ended with exit code 1 before it was at work.", child.Failure!.Message);
        Assert.Contains("consumer-1 says hello", child.Failure.Details);
    }

    [Fact]
    public async Task AbortKillsAChildThatDoesNotStop()
    {
        _launcher.Stubborn.Add("consumer-1");
        var child = Start();
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);

        await child.StopAsync(TimeSpan.FromSeconds(5), new CancellationToken(canceled: true));

        Assert.Equal(["start consumer-1", "stop consumer-1", "kill consumer-1"], _journal.Entries);
        Assert.Equal(ChildState.Stopped, child.State);
    }

    [Fact]
    public async Task ChildThatMayEndAndDidIsDone()
    {
        var child = Start(endsByItself: true);
        await Eventually.IsTrueAsync(() => _launcher.Children.Count == 1);

        _launcher.Children[0].End(0);

        await Eventually.IsTrueAsync(() => child.State == ChildState.Done);
    }

    private SupervisedChild Start(bool endsByItself = false)
    {
        var plan = new ChildPlan { Name = "consumer-1", Assembly = "consumer.dll", EndsByItself = endsByItself };
        var child = new SupervisedChild(plan, _launcher, _messages, _time);
        child.Start();
        return child;
    }

    private Task AdvanceUntilAsync(Func<bool> condition) =>
        Eventually.IsTrueAsync(condition, step: () => _time.Advance(TimeSpan.FromMilliseconds(100)));
}
