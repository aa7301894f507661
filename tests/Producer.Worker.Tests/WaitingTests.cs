using StreamLab.Kafka.Clients;
using StreamLab.Producer.Worker.Tests.Fakes;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Sources;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>What the sender waits for, and that it stops when it is told to.</summary>
public sealed class WaitingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task ASmallQueueOfTheClientLosesNothing(int traceEvery)
    {
        await using var lab = await SendingLab.StartAsync(traceEvery: traceEvery);

        lab.CreateSender(ScriptedSource.Empty(500), client: new() { QueueBufferingMaxMessages = 10, LingerMs = 0 })
            .Run(TestContext.Current.CancellationToken);
        lab.Flush();

        Assert.Equal((500L, 500L), (lab.Sent.TotalSent, lab.Sent.TotalAcknowledged));
    }

    [Fact]
    public async Task BrokersThatDoNotConfirmAreWaitedFor()
    {
        const int Records = 3 * SendWindow.MaxRecords;
        await using var lab = await SendingLab.StartAsync();
        await lab.Cluster.Kafka.Broker(1).SlowAsync(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken);
        var most = 0L;
        var sender = lab.CreateSender(
            ScriptedSource.Empty(Records, _ => most = Math.Max(most, lab.Sent.TotalSent - lab.Sent.TotalAcknowledged)),
            client: new() { QueueBufferingMaxMessages = 2 * SendWindow.MaxRecords });

        sender.Run(TestContext.Current.CancellationToken);
        lab.Flush();

        Assert.True(sender.BlockedByBrokersMs > 0, "Nothing was waited for.");
        Assert.InRange(most, 1, SendWindow.MaxRecords);
        Assert.Equal(Records, lab.Sent.TotalAcknowledged);
    }

    [Fact]
    public async Task ConsumersThatDoNotReadAreWaitedFor()
    {
        await using var lab = await SendingLab.StartAsync();
        await lab.CreateTopicAsync(ConsumerProgress.TopicFor("events"), 1);
        using var pace = new ConsumerPace(SendingLab.Id, partitions: 1, producers: 1);
        pace.Start(lab.Clients, "events");
        var sender = lab.CreateSender(ScriptedSource.OfSizes([.. Enumerable.Repeat(100_000, 60)]), pace: pace);
        var sending = Task.Run(() => sender.Run(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        await Eventually.IsTrueAsync("the sender waits for consumers", () => sender.BlockedByConsumersMs >= 20);
        // Half of the 5 MiB that an embedded partition keeps.
        Assert.InRange(lab.Sent.TotalSent, 20, 27);

        await using var progress = new CompactedWriter(lab.Clients, ConsumerProgress.TopicFor("events"));
        // What is said of another producer is no word of this one.
        await TellAsync(progress, new ConsumerProgress(new(1), 0, 60));
        await TellAsync(progress, new ConsumerProgress(SendingLab.Id, 0, 20));
        await Eventually.IsTrueAsync("the sender goes on", () => lab.Sent.TotalSent > 40);
        await TellAsync(progress, new ConsumerProgress(SendingLab.Id, 0, 45));
        await sending;
        Assert.Equal(60, lab.Sent.TotalSent);
    }

    [Fact]
    public async Task TheSlowestGroupIsWaitedFor()
    {
        await using var lab = await SendingLab.StartAsync();
        await lab.CreateTopicAsync(ConsumerProgress.TopicFor("events"), 1);
        using var pace = new ConsumerPace(SendingLab.Id, partitions: 1, producers: 1, groups: 2);
        pace.Start(lab.Clients, "events");
        var sender = lab.CreateSender(ScriptedSource.OfSizes([.. Enumerable.Repeat(100_000, 60)]), pace: pace);
        var sending = Task.Run(() => sender.Run(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync("the sender waits for consumers", () => sender.BlockedByConsumersMs >= 20);

        await using var progress = new CompactedWriter(lab.Clients, ConsumerProgress.TopicFor("events"));
        await TellAsync(progress, new ConsumerProgress(SendingLab.Id, 0, 60), group: 1);
        await TellAsync(progress, new ConsumerProgress(SendingLab.Id, 0, 20), group: 2);
        await Eventually.IsTrueAsync("the sender goes on", () => lab.Sent.TotalSent > 40);
        var waited = sender.BlockedByConsumersMs;
        await Eventually.IsTrueAsync("the sender waits for the second group", () => sender.BlockedByConsumersMs >= waited + 20);
        Assert.InRange(lab.Sent.TotalSent, 41, 47);
        await TellAsync(progress, new ConsumerProgress(SendingLab.Id, 0, 45), group: 2);
        await sending;
        Assert.Equal(60, lab.Sent.TotalSent);
    }

    [Fact]
    public async Task ToldToStopWhileConsumersDoNotReadItEnds()
    {
        await using var lab = await SendingLab.StartAsync();
        using var pace = new ConsumerPace(SendingLab.Id, partitions: 1, producers: 1);
        using var stop = new CancellationTokenSource();
        var sender = lab.CreateSender(ScriptedSource.OfSizes([.. Enumerable.Repeat(100_000, 60)]), pace: pace);
        var sending = Task.Run(() => sender.Run(stop.Token), TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync("the sender waits for consumers", () => sender.BlockedByConsumersMs > 0);

        await stop.CancelAsync();
        await sending;

        Assert.InRange(lab.Sent.TotalSent, 1, 59);
    }

    [Fact]
    public async Task ToldToStopWhileItsSourceHasNothingItEnds()
    {
        await using var lab = await SendingLab.StartAsync();
        using var stop = new CancellationTokenSource();
        var source = new ScriptedSource(
            static (number, _) => number == 1 ? SourceRead.Event : SourceRead.Pending, static stop => Task.Delay(Timeout.Infinite, stop));
        var sender = lab.CreateSender(source);
        var sending = Task.Run(() => sender.Run(stop.Token), TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync("the source was asked for a second event", () => source.Reads >= 2);

        await stop.CancelAsync();
        await sending;

        Assert.Equal(1, lab.Sent.TotalSent);
    }

    private static Task TellAsync(CompactedWriter progress, ConsumerProgress row, int group = 1) =>
        progress.WriteAsync($"consumer-{group}", ConsumerProgress.Encode([row], group), TestContext.Current.CancellationToken);
}
