using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StreamLab.Testing;
using Wolverine;
using Wolverine.Kafka;

namespace StreamLab.Verification.Frameworks.Tests.OnWolverine;

public sealed record Order(string Customer);

public sealed record Invoice(string Customer);

public static class OrderHandler
{
    public static Invoice Handle(Order order) => new(order.Customer);
}

public sealed class BillingTests
{
    [Fact]
    public async Task BillingLosesNoOrder()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var kafka = await EmbeddedKafka.StartAsync(cancellationToken: cancellation);
        await kafka.CreateTopicAsync("orders", partitions: 6, cancellationToken: cancellation);
        await kafka.CreateTopicAsync("invoices", cancellationToken: cancellation);
        await using var verification = new KafkaVerification(new VerificationOptions
        {
            Client = new ClientConfig { BootstrapServers = kafka.BootstrapServers },
            Processed = ProcessedWhen.Reported,
            Patience = TimeSpan.FromMinutes(2),
        });
        using var billing = Host.CreateDefaultBuilder().UseWolverine(wolverine =>
        {
            wolverine.ServiceName = "billing";
            wolverine.UseKafka(kafka.BootstrapServers).BeginAtEarliest();
            wolverine.Verify(verification);
            wolverine.ListenToKafkaTopic("orders").ProcessInline();
            wolverine.PublishMessage<Order>().ToKafkaTopic("orders").SendInline();
            wolverine.PublishMessage<Invoice>().ToKafkaTopic("invoices").SendInline();
        }).Build();
        await billing.StartAsync(cancellation);

        using (var scope = billing.Services.CreateScope())
        {
            var shop = scope.ServiceProvider.GetRequiredService<IMessageBus>();
            await Task.WhenAll(Enumerable.Range(0, 100).Select(customer => shop.PublishAsync(new Order($"customer-{customer}")).AsTask()));
        }

        var live = await verification.VerdictAsync(cancellationToken: cancellation);
        await billing.StopAsync(cancellation);
        var last = await verification.VerdictAsync(cancellationToken: cancellation);

        live.ShouldPass();
        last.ShouldPass();
    }
}
