using Confluent.Kafka;

namespace StreamLab.Verification.Tests.Services;

/// <summary>A wrong service: it commits each order, and forgets every tenth.</summary>
internal sealed class ForgetfulService(IConsumer<string, string> consumer, string topic) : OrderService(consumer, topic)
{
    private int _taken;

    protected override void Take(ConsumeResult<string, string> order)
    {
        if (++_taken % 10 != 0)
        {
            Handle(order);
        }

        Consumer.Commit(order);
    }
}
