using Confluent.Kafka;
using StreamLab.Verification.Tests.Brokers;
using StreamLab.Verification.Tests.Services;

namespace StreamLab.Verification.Tests;

/// <summary>Chains of topics: orders become invoices, and invoices are paid.</summary>
public sealed class ChainTests(EmbeddedShopBrokers brokers) : IClassFixture<EmbeddedShopBrokers>
{
    private const int Orders = 40;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryOrderIsPaid(bool headersAreCopied)
    {
        await using var shop = await Shop.OpenAsync(brokers);
        var group = await RunAsync(shop, order => headersAreCopied
            ? new() { Key = order.Message.Key, Value = "invoice", Headers = order.Message.Headers }
            : shop.Verification.CarryOn(order, new Message<string, string> { Key = order.Message.Key, Value = "invoice" }));

        var verdict = await shop.Verification.ChainVerdictAsync(shop.Orders, group, Cancellation);

        verdict.ShouldPass();
        Assert.Equal((Orders, Orders), (verdict.Delivery.Acknowledged, verdict.Delivery.Consumed));
        (await shop.VerdictAsync()).ShouldPass();
    }

    [Fact]
    public async Task OrderThatBecomesNoInvoiceIsLost()
    {
        // The verdict waits so long for the invoice.
        await using var shop = await Shop.OpenAsync(brokers, static options => options with { Patience = TimeSpan.FromSeconds(20) });
        var group = await RunAsync(shop, order => order.Message.Value == "order 7"
            ? null
            : shop.Verification.CarryOn(order, new Message<string, string> { Key = order.Message.Key, Value = "invoice" }));

        var verdict = await shop.Verification.ChainVerdictAsync(shop.Orders, group, Cancellation);

        Assert.Equal((VerdictKind.Fail, 1), (verdict.Kind, verdict.Delivery.Lost));
        Assert.Contains($"topic {shop.Orders}: sequence 7) by group {group}", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
        // Each topic for itself is fine.
        (await shop.VerdictAsync()).ShouldPass();
    }

    [Fact]
    public async Task InvoiceThatIsOnItsWayWhenTheLastOrderIsProcessedIsAwaited()
    {
        var invoices = $"invoices-{Guid.NewGuid():n}";
        await brokers.CreateTopicAsync(invoices, 2);
        await using var shop = await Shop.OpenAsync(brokers);
        using var orders = shop.Producer();
        await shop.SendAsync(orders, Orders);
        using var slow = shop.Producer(static config => config.LingerMs = 1000);
        using var billing = shop.Consumer();
        billing.Subscribe(shop.Orders);
        var consumed = billing.Consume(TimeSpan.FromSeconds(60));
        var judging = shop.VerdictAsync();
        for (var order = 1; order <= Orders; order++)
        {
            slow.Produce(invoices, shop.Verification.CarryOn(consumed, new Message<string, string> { Key = consumed.Message.Key, Value = "invoice" }));
            consumed.Processed();
            billing.Commit(consumed);
            consumed = order < Orders ? billing.Consume(TimeSpan.FromSeconds(60)) : consumed;
        }

        var verdict = await judging;

        verdict.ShouldPass();
        Assert.Equal((2 * Orders, 2 * Orders), (verdict.Delivery.Sent, verdict.Delivery.Acknowledged));
        billing.Close();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OrderThatNobodyHasReadYetIsNotLost(bool isBillingThere)
    {
        // The verdict waits so long for the orders that billing does not read.
        await using var shop = await Shop.OpenAsync(brokers, static options => options with { Patience = TimeSpan.FromSeconds(2) });
        var group = await RunAsync(
            shop, order => shop.Verification.CarryOn(order, new Message<string, string> { Key = order.Message.Key, Value = "invoice" }), orders: Orders / 2);
        using var billing = shop.Consumer();
        if (!isBillingThere)
        {
            billing.Close();
        }

        var verdict = await shop.Verification.ChainVerdictAsync(shop.Orders, group, Cancellation);

        Assert.Equal((VerdictKind.NotProved, 0), (verdict.Kind, verdict.Delivery.Lost));
    }

    /// <summary>Makes invoices of orders, and reads them.</summary>
    /// <returns>The last group.</returns>
    private async Task<string> RunAsync(Shop shop, Func<ConsumeResult<string, string>, Message<string, string>?> transform, int orders = Orders)
    {
        var invoices = $"invoices-{Guid.NewGuid():n}";
        var payment = $"payment-{Guid.NewGuid():n}";
        await brokers.CreateTopicAsync(invoices, 2);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, Orders);
        using var billing = shop.Consumer();
        billing.Subscribe(shop.Orders);
        var made = 0;
        for (var order = 0; order < orders; order++)
        {
            var consumed = billing.Consume(TimeSpan.FromSeconds(60));
            if (transform(consumed) is { } invoice)
            {
                await producer.ProduceAsync(invoices, invoice, Cancellation);
                made++;
            }

            consumed.Processed();
            billing.Commit(consumed);
        }

        billing.Close();
        using var paying = shop.Consumer(group: payment);
        paying.Subscribe(invoices);
        for (var invoice = 0; invoice < made; invoice++)
        {
            var consumed = paying.Consume(TimeSpan.FromSeconds(60));
            consumed.Processed();
            paying.Commit(consumed);
        }

        paying.Close();
        return payment;
    }
}
