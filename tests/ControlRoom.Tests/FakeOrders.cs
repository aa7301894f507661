using Confluent.Kafka;
using StreamLab.ControlRoom.Producers;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Tests;

/// <summary>Orders in a list instead of Kafka.</summary>
internal sealed class FakeOrders : IOrderTopic
{
    /// <summary>All that were confirmed, oldest first.</summary>
    public IReadOnlyList<ProducerOrder> Written { get; private set; } = [];

    /// <summary>How many of the next ones are not confirmed.</summary>
    public int Refused { get; set; }

    /// <summary>Adds one that was confirmed before.</summary>
    public void Add(ProducerOrder order) => Written = [.. Written, order];

    public Task<ProducerOrder?> ReadLastAsync(string run, CancellationToken cancellationToken) =>
        Task.FromResult(Written.LastOrDefault(order => order.Run == run));

    public Task WriteAsync(ProducerOrder order, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Refused > 0)
        {
            Refused--;
            throw new KafkaException(new Error(ErrorCode.NotEnoughReplicas, "too few replicas"));
        }

        Add(order);
        return Task.CompletedTask;
    }
}
