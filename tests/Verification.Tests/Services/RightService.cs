using Confluent.Kafka;

namespace StreamLab.Verification.Tests.Services;

/// <summary>A right service: it handles an order, then stores its offset to be committed, and closes its consumer.</summary>
internal sealed class RightService(IConsumer<string, string> consumer, string topic) : OrderService(consumer, topic)
{
    protected override void Take(ConsumeResult<string, string> order)
    {
        Handle(order);
        Consumer.StoreOffset(order);
    }
}
