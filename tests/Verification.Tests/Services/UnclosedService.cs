using Confluent.Kafka;

namespace StreamLab.Verification.Tests.Services;

/// <summary>A wrong service: it does not close its consumer.</summary>
internal sealed class UnclosedService(IConsumer<string, string> consumer, string topic) : OrderService(consumer, topic)
{
    protected override void Take(ConsumeResult<string, string> order)
    {
        Handle(order);
        Consumer.Commit(order);
    }

    protected override void End() => Consumer.Dispose();
}
