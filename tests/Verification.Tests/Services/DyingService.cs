using Confluent.Kafka;

namespace StreamLab.Verification.Tests.Services;

/// <summary>A right service whose process dies after it has handled an order and before it has committed it.</summary>
/// <param name="consumer">The watched consumer.</param>
/// <param name="unwatched">The consumer inside it: a process that dies tells nobody.</param>
/// <param name="topic">The topic.</param>
/// <param name="crashAt">The order at which it dies.</param>
internal sealed class DyingService(IConsumer<string, string> consumer, IDisposable unwatched, string topic, int crashAt) : OrderService(consumer, topic)
{
    protected override void Take(ConsumeResult<string, string> order)
    {
        Handle(order);
        if (Handled >= crashAt)
        {
            throw new ServiceCrash();
        }

        if (Handled % 10 == 0)
        {
            Consumer.Commit(order);
        }
    }

    protected override void End() => unwatched.Dispose();
}
