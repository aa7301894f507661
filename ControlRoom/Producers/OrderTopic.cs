using Confluent.Kafka;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Producers;

/// <summary>Where orders to producers are kept.</summary>
internal interface IOrderTopic
{
    /// <summary>The last order to <paramref name="run"/>; null when there was none.</summary>
    /// <exception cref="KafkaException">It cannot be read.</exception>
    Task<ProducerOrder?> ReadLastAsync(string run, CancellationToken cancellationToken);

    /// <summary>Writes an order; it is confirmed when this returns.</summary>
    /// <exception cref="KafkaException">It is not confirmed.</exception>
    /// <exception cref="TimeoutException">It was not confirmed for some seconds.</exception>
    Task WriteAsync(ProducerOrder order, CancellationToken cancellationToken);
}

/// <summary>The orders' topic in Kafka. Clients are made when the first order is given: most labs run without one.</summary>
internal sealed class OrderTopic(SideClients clients, string topic) : IOrderTopic, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _name = ProducerOrder.TopicFor(topic);
    private CompactedWriter? _writer;

    public Task<ProducerOrder?> ReadLastAsync(string run, CancellationToken cancellationToken) =>
        Task.Run(() => ReadLast(run, cancellationToken), cancellationToken);

    public Task WriteAsync(ProducerOrder order, CancellationToken cancellationToken)
    {
        _writer ??= new CompactedWriter(clients, _name);
        return _writer.WriteAsync(order.Run, order.Encode(), cancellationToken).WaitAsync(Patience, cancellationToken);
    }

    public ValueTask DisposeAsync() => _writer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private ProducerOrder? ReadLast(string run, CancellationToken cancellationToken)
    {
        ProducerOrder? last = null;
        try
        {
            TopicScan.Run(
                clients, _name, [0], static (_, marks) => marks.Low.Value, IsolationLevel.ReadUncommitted,
                (_, value) => last = ProducerOrder.Decode(value) is { } order && order.Run == run ? order : last,
                Patience, cancellationToken);
        }
        catch (TimeoutException e)
        {
            // Not confirmed in time is what is said of writing, after which an order may still come into force.
            throw new KafkaException(new Error(ErrorCode.Local_TimedOut, e.Message), e);
        }

        return last;
    }
}
