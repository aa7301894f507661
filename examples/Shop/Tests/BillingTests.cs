using Microsoft.Extensions.DependencyInjection;
using Shop.Billing;
using Shop.Contracts;
using StreamLab.Testing;
using StreamLab.Verification;

namespace Shop.Tests;

public sealed class BillingTests
{
    [Fact]
    public async Task EveryOrderIsBilledOnceWhileABrokerIsDown()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var kafka = await EmbeddedKafka.StartAsync(brokers: 3, cancellation);
        await kafka.CreateTopicAsync(Order.Topic, partitions: 6, cancellationToken: cancellation);
        await using var verification = Verification(kafka);
        await using var shop = await ShopInProcess.StartAsync(kafka.BootstrapServers, verification);
        var billing = await shop.StartBillingAsync();

        await OrderAsync(shop, 1);
        await kafka.Broker(2).StopAsync(groups: [BillingApi.Group], cancellation);
        await OrderAsync(shop, 2);
        await kafka.Broker(2).StartAsync(cancellation);
        var verdict = await verification.VerdictAsync(cancellationToken: cancellation);

        verdict.ShouldPass();
        Assert.Equal(100, verdict.Delivery.Acknowledged);
        Assert.Equal(50 * (1 + 2), await OwedAsync(billing.Services.GetRequiredService<Ledger>()));
    }

    [Fact]
    public async Task AnotherInstanceTakesOverWithoutALoss()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var kafka = await EmbeddedKafka.StartAsync(brokers: 3, cancellation);
        await kafka.CreateTopicAsync(Order.Topic, partitions: 6, cancellationToken: cancellation);
        await using var verification = Verification(kafka);
        await using var shop = await ShopInProcess.StartAsync(kafka.BootstrapServers, verification);
        var first = await shop.StartBillingAsync();

        await OrderAsync(shop, 1);
        (await verification.VerdictAsync(cancellationToken: cancellation)).ShouldPass();
        await first.StopAsync(cancellation);
        var second = await shop.StartBillingAsync();
        await OrderAsync(shop, 2);
        var verdict = await verification.VerdictAsync(cancellationToken: cancellation);

        verdict.ShouldPass();
        Assert.Equal(50 * (1 + 2), await OwedAsync(second.Services.GetRequiredService<Ledger>()));
    }

    private static KafkaVerification Verification(EmbeddedKafka kafka) => new(new VerificationOptions
    {
        Client = new() { BootstrapServers = kafka.BootstrapServers },
        Processed = ProcessedWhen.Reported,
        Patience = TimeSpan.FromMinutes(2),
    });

    private static Task OrderAsync(ShopInProcess shop, long cents) =>
        Task.WhenAll(Enumerable.Range(0, 50).Select(customer => shop.OrderAsync($"customer-{customer}", cents)));

    private static async Task<long> OwedAsync(Ledger ledger)
    {
        long sum = 0;
        for (var customer = 0; customer < 50; customer++)
        {
            sum += await ledger.OwedByAsync($"customer-{customer}", TestContext.Current.CancellationToken);
        }

        return sum;
    }
}
