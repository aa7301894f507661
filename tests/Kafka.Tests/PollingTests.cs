using Microsoft.Extensions.Time.Testing;
using StreamLab.Planning;

namespace StreamLab.Kafka.Tests;

public sealed class PollingTests
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(400) };
    private int _asked;

    [Fact]
    public async Task ItAsksUntilTheAnswerIsYes()
    {
        var polling = new Polling(TimeSpan.Zero, Timeout.InfiniteTimeSpan, _time);

        Assert.True(await polling.UntilAsync(() => ++_asked == 5, TestContext.Current.CancellationToken));
        Assert.Equal(5, _asked);
    }

    [Fact]
    public async Task AtTheLimitItAsksOnceMore()
    {
        var polling = new Polling(TimeSpan.Zero, TimeSpan.FromSeconds(1), _time);

        Assert.False(await polling.UntilAsync(() => ++_asked == 5, TestContext.Current.CancellationToken));
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task AnAnswerThatIsThereNeedsNoSecondQuestion()
    {
        var polling = new Polling(TimeSpan.FromDays(1), TimeSpan.Zero, _time);

        Assert.True(await polling.UntilAsync(() => ++_asked == 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WhoCancelsWaitsForNoFurtherAnswer()
    {
        using var cancel = new CancellationTokenSource();
        var polling = new Polling(TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan, _time);
        var waiting = polling.UntilAsync(static () => false, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
