using StreamLab.Verification.Tests.Brokers;
using StreamLab.Verification.Tests.Services;

namespace StreamLab.Verification.Tests;

/// <summary>Services on real brokers, and what only those do.</summary>
public sealed class NativeServiceTests(NativeShopBrokers brokers) : ServiceTests, IClassFixture<NativeShopBrokers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected override IShopBrokers Brokers => brokers.Needed();

    [Fact]
    public async Task RecordsOfAnAbortedTransactionAreNotLost()
    {
        await using var shop = await Shop.OpenAsync(Brokers, partitions: 1);
        using var producer = shop.Producer(config => config.TransactionalId = shop.Orders);
        producer.InitTransactions(Patience);
        producer.BeginTransaction();
        await shop.SendAsync(producer, 10);
        producer.CommitTransaction(Patience);
        producer.BeginTransaction();
        await shop.SendAsync(producer, 5);
        producer.AbortTransaction(Patience);

        var verdict = await shop.VerdictAsync();

        verdict.ShouldPass();
        Assert.Equal((15, 10, 0), (verdict.Delivery.Sent, verdict.Delivery.Acknowledged, verdict.Delivery.Unacknowledged));
        Assert.Equal("5 records were sent in a transaction that was not committed", verdict.Notes[0]);
    }

    [Fact]
    public async Task StrangerThatIsStillThereIsNamed()
    {
        await using var shop = await Shop.OpenAsync(Brokers, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, 1);
        var service = new RightService(shop.Consumer(StoredByHand), shop.Orders);
        await service.HasHandledAsync(1);
        await service.StopAsync();
        await shop.SendAsync(producer, 1);
        using var stranger = shop.Unwatched(static config => config.ClientId = "copycat");
        stranger.Subscribe(shop.Orders);
        Assert.Equal(1, stranger.Consume(Patience).Offset.Value);
        stranger.Commit();

        var verdict = await shop.VerdictAsync();

        stranger.Close();
        Assert.Equal((VerdictKind.NotProved, 1), (verdict.Kind, verdict.Delivery.Taken));
        Assert.StartsWith("1 acknowledged record was taken by copycat on ", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }
}
