using Confluent.Kafka;

namespace StreamLab.Verification.Tests.Services;

/// <summary>A wrong service: it commits an order before it handles it.</summary>
internal sealed class CommitFirstService(IConsumer<string, string> consumer, string topic, int crashAt = int.MaxValue) : OrderService(consumer, topic)
{
    protected override void Take(ConsumeResult<string, string> order)
    {
        Consumer.Commit(order);
        if (Handled >= crashAt)
        {
            throw new ServiceCrash();
        }

        Handle(order);
    }
}
