using Confluent.Kafka;
using StreamLab.Verification.Tests.Brokers;
using StreamLab.Verification.Tests.Services;

namespace StreamLab.Verification.Tests;

/// <summary>Right and wrong services, each with its verdict. The same on every kind of brokers.</summary>
public abstract class ServiceTests
{
    private const int Orders = 200;

    protected abstract IShopBrokers Brokers { get; }

    [Fact]
    public async Task RightServicePasses()
    {
        await using var shop = await Shop.OpenAsync(Brokers);
        using var producer = shop.Producer();
        var service = new RightService(shop.Consumer(StoredByHand), shop.Orders);
        await shop.SendAsync(producer, Orders);
        var live = await shop.VerdictAsync();
        await service.StopAsync();

        var verdict = await shop.VerdictAsync();

        Assert.Equal((VerdictKind.Pass, VerdictKind.Pass), (live.Kind, verdict.Kind));
        Assert.Empty(verdict.Notes);
        Assert.Equal(
            new DeliveryCounts { Sent = Orders, Acknowledged = Orders, Consumed = Orders }, verdict.Delivery);
        verdict.ShouldPass();
    }

    [Fact]
    public async Task RightServicesPassWhileABrokerIsAway()
    {
        await using var shop = await Shop.OpenAsync(Brokers);
        using var producer = shop.Producer();
        var first = new RightService(shop.Consumer(StoredByHand), shop.Orders);
        await shop.SendAsync(producer, Orders);
        await first.HasHandledAsync(Orders);
        await Brokers.StopAsync(2, shop.Group);
        await shop.SendAsync(producer, Orders);
        // Another one takes over a part of the partitions.
        var second = new RightService(shop.Consumer(StoredByHand), shop.Orders);
        await Brokers.StartAsync(2);
        await shop.SendAsync(producer, Orders);
        (await shop.VerdictAsync()).ShouldPass();
        await first.StopAsync();
        await second.StopAsync();

        var verdict = await shop.VerdictAsync();

        verdict.ShouldPass();
        Assert.Equal((3 * Orders, 0), (verdict.Delivery.Acknowledged, verdict.Delivery.Pending));
    }

    [Fact]
    public async Task RightServicesOfTheNewerGroupProtocolPass()
    {
        await using var shop = await Shop.OpenAsync(Brokers);
        using var producer = shop.Producer();
        var first = new RightService(shop.Consumer(OfTheNewerProtocol), shop.Orders);
        await shop.SendAsync(producer, Orders);
        await first.HasHandledAsync(Orders);
        var second = new RightService(shop.Consumer(OfTheNewerProtocol), shop.Orders);
        await shop.SendAsync(producer, Orders);
        (await shop.VerdictAsync()).ShouldPass();
        await first.StopAsync();
        await shop.SendAsync(producer, Orders);
        (await shop.VerdictAsync()).ShouldPass();
        await second.StopAsync();

        var verdict = await shop.VerdictAsync();

        verdict.ShouldPass();
        Assert.Equal((3 * Orders, 0L), (verdict.Delivery.Acknowledged, verdict.Delivery.Pending));
    }

    [Fact]
    public async Task ServiceThatCommitsFirstFailsAlthoughNothingWasLostYet()
    {
        await using var shop = await Shop.OpenAsync(Brokers);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, Orders);
        var service = new CommitFirstService(shop.Consumer(), shop.Orders);
        await service.HasHandledAsync(Orders);
        await service.StopAsync();

        var verdict = await shop.VerdictAsync();

        Assert.Equal(VerdictKind.Fail, verdict.Kind);
        Assert.StartsWith($"{Orders} records were committed before they were processed (group {shop.Group}; ", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
        Assert.Equal(0, verdict.Delivery.Skipped);
        var thrown = Assert.Throws<VerdictException>(verdict.ShouldPass);
        Assert.StartsWith($"The verdict is: fail\n- {Orders} records were committed", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceThatCommitsFirstAndDiesSkips()
    {
        await using var shop = await Shop.OpenAsync(Brokers);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, Orders);
        var dying = new CommitFirstService(shop.Consumer(), shop.Orders, crashAt: 50);
        await dying.HasHandledAsync(50);
        await dying.StopAsync();
        var successor = new RightService(shop.Consumer(StoredByHand), shop.Orders);
        await successor.HasHandledAsync(Orders - 51);
        await successor.StopAsync();

        var verdict = await shop.VerdictAsync();

        Assert.Equal((VerdictKind.Fail, 1), (verdict.Kind, verdict.Delivery.Skipped));
        Assert.StartsWith("1 acknowledged record is in the log, but the group never read it (", verdict.Reasons[0], StringComparison.Ordinal);
        Assert.EndsWith(". Cause: 1 was committed before it was processed, and then not processed", verdict.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceThatForgetsSkips()
    {
        await using var shop = await Shop.OpenAsync(Brokers, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, Orders);
        var service = new ForgetfulService(shop.Consumer(), shop.Orders);
        await service.HasHandledAsync(Orders * 9 / 10);
        await service.StopAsync();

        var verdict = await shop.VerdictAsync();

        Assert.InRange(verdict.Delivery.Skipped, (Orders / 10) - 1, Orders / 10);
        Assert.Contains("were committed before they were processed, and then not processed", verdict.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceThatDiesBeforeItCommitsPassesWithANote()
    {
        await using var shop = await Shop.OpenAsync(Brokers, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, Orders);
        var inner = shop.Unwatched();
        var dying = new DyingService(inner.WithVerification(shop.Verification, shop.Group), inner, shop.Orders, crashAt: 55);
        await dying.HasHandledAsync(55);
        await dying.StopAsync();
        var successor = new RightService(shop.Consumer(StoredByHand), shop.Orders);
        await successor.HasHandledAsync(Orders - 50);
        await successor.StopAsync();

        var verdict = await shop.VerdictAsync();

        verdict.ShouldPass();
        Assert.Equal((5, 0), (verdict.Delivery.Duplicates, verdict.Delivery.Repeated));
        Assert.StartsWith("5 records were delivered again after a restart or rebalance", Assert.Single(verdict.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceThatDoesNotCloseFails()
    {
        await using var shop = await Shop.OpenAsync(Brokers);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, Orders);
        var service = new UnclosedService(shop.Consumer(), shop.Orders);
        await service.HasHandledAsync(Orders);
        await service.StopAsync();

        var verdict = await shop.VerdictAsync();

        Assert.Equal(VerdictKind.Fail, verdict.Kind);
        Assert.Contains($" of group {shop.Group} was disposed without Close: ", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceThatFiresAndForgetsFails()
    {
        await using var shop = await Shop.OpenAsync(Brokers);
        using (var waiting = shop.Producer())
        {
            await shop.SendAsync(waiting, Orders);
        }

        using (var forgetful = shop.Producer(static config => config.LingerMs = 240_000))
        {
            for (var order = 0; order < 10; order++)
            {
                forgetful.Produce(shop.Orders, new() { Key = "customer", Value = $"order {order}" });
            }
        }

        var verdict = await shop.VerdictAsync();

        Assert.Equal((VerdictKind.Fail, 10), (verdict.Kind, verdict.Delivery.Unacknowledged));
        Assert.Contains(" was disposed with 10 records in flight, without Flush (fire and forget): 10 of them are not in the log", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsThatAStrangerReadsAreTaken()
    {
        await using var shop = await Shop.OpenAsync(Brokers, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, Orders);
        var service = new RightService(shop.Consumer(StoredByHand), shop.Orders);
        await service.HasHandledAsync(Orders);
        await service.StopAsync();
        await shop.SendAsync(producer, 10);
        using (var stranger = shop.Unwatched())
        {
            stranger.Subscribe(shop.Orders);
            for (var order = 0; order < 10; order++)
            {
                Assert.NotNull(stranger.Consume(TimeSpan.FromSeconds(60)));
            }

            stranger.Commit();
            stranger.Close();
        }

        var verdict = await shop.VerdictAsync();

        Assert.Equal((VerdictKind.NotProved, 10), (verdict.Kind, verdict.Delivery.Taken));
        Assert.StartsWith(
            "10 acknowledged records were taken by a member that has left, in the same group and not watched", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsThatNobodyReadAreNotProved()
    {
        await using var shop = await Shop.OpenAsync(Brokers, partitions: 1);
        using var producer = shop.Producer();
        var service = new RightService(shop.Consumer(StoredByHand), shop.Orders);
        await shop.SendAsync(producer, Orders);
        await service.HasHandledAsync(Orders);
        await service.StopAsync();
        await shop.SendAsync(producer, 10);

        var verdict = await shop.VerdictAsync();

        Assert.Equal((VerdictKind.NotProved, 10, 0), (verdict.Kind, verdict.Delivery.Pending, verdict.Delivery.Skipped));
        Assert.StartsWith(
            "10 acknowledged records were not read, and no consumer read their partitions to the end (", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsThatAreSentWhileTheLogIsReadAreNoPhantoms()
    {
        var time = new InterruptedTime();
        await using var shop = await Shop.OpenAsync(Brokers, options => options with { Time = time }, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, Orders);
        // A verdict looks at the time before each of its steps.
        time.Interruption = () => producer.ProduceAsync(shop.Orders, new() { Value = "one more" }).Wait(TestContext.Current.CancellationToken);

        var verdict = await shop.VerdictAsync();

        Assert.Equal((VerdictKind.Pass, 0L), (verdict.Kind, verdict.Delivery.Phantom));
        Assert.True(verdict.Delivery.Sent > Orders);
    }

    private static void OfTheNewerProtocol(ConsumerConfig config)
    {
        StoredByHand(config);
        config.GroupProtocol = GroupProtocol.Consumer;
        (config.SessionTimeoutMs, config.HeartbeatIntervalMs) = (null, null);
    }

    protected static void StoredByHand(ConsumerConfig config)
    {
        config.EnableAutoCommit = true;
        config.AutoCommitIntervalMs = 100;
        config.EnableAutoOffsetStore = false;
    }
}
