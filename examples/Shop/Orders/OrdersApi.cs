using Confluent.Kafka;
using Shop.Contracts;
using StreamLab.Verification;

namespace Shop.Orders;

/// <summary>The API that takes orders and writes them to Kafka.</summary>
public static class OrdersApi
{
    /// <summary>Adds the producer. Tests put another builder in its place.</summary>
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton(_ =>
        {
            var settings = KafkaSettings.Producer(builder.Configuration);
            // Null without a ControlRoom: then nobody watches the client.
            return (ProducerBuilder<string, byte[]>)new VerifiedProducerBuilder<string, byte[]>(settings, KafkaVerification.FromEnvironment(new() { Client = settings }));
        });
        builder.Services.AddSingleton(static services => services.GetRequiredService<ProducerBuilder<string, byte[]>>().Build());
    }

    /// <summary>Maps <c>POST /orders</c>. The answer comes when the brokers have the order.</summary>
    public static void MapOrders(this WebApplication app)
    {
        app.MapHealthChecks("/health");
        app.MapPost("/orders", static async (Order order, IProducer<string, byte[]> producer, CancellationToken cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(order.Customer) || order.Cents <= 0)
            {
                return Results.BadRequest($"Order of '{order.Customer}' over {order.Cents} cents; allowed are a customer that is not blank and 1 cent or more.");
            }

            var message = new Message<string, byte[]> { Key = order.Customer, Value = order.Encode() };
            var stored = await producer.ProduceAsync(Order.Topic, message, cancellationToken);
            return Results.Accepted(value: new { Partition = stored.Partition.Value, Offset = stored.Offset.Value });
        });
    }
}
