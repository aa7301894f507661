using Confluent.Kafka;
using Shop.Contracts;
using StreamLab.Verification;

namespace Shop.Billing;

/// <summary>The service that adds up what each customer owes.</summary>
public static class BillingApi
{
    /// <summary>The consumer group of all its instances.</summary>
    public const string Group = "billing";

    /// <summary>Adds consumer and ledger. Tests put another builder in the consumer's place.</summary>
    public static void AddBilling(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton(_ => new Ledger(builder.Configuration["Ledger"] ?? "billing.db"));
        builder.Services.AddSingleton(_ =>
        {
            var settings = KafkaSettings.Consumer(builder.Configuration, Group);
            // Null without a ControlRoom: then nobody watches the client.
            var verification = KafkaVerification.FromEnvironment(new() { Client = settings, Processed = ProcessedWhen.Reported });
            return (ConsumerBuilder<string, byte[]>)new VerifiedConsumerBuilder<string, byte[]>(settings, verification);
        });
        builder.Services.AddHostedService<OrderReader>();
    }

    /// <summary>Maps <c>GET /customers/{name}</c>: what the customer owes, in cents.</summary>
    public static void MapBilling(this WebApplication app)
    {
        app.MapHealthChecks("/health");
        app.MapGet("/customers/{name}", static async (string name, Ledger ledger, CancellationToken cancellationToken) =>
            new { Customer = name, Cents = await ledger.OwedByAsync(name, cancellationToken) });
    }
}
