using Confluent.Kafka;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Producers;

/// <summary>Stores orders to producers.</summary>
internal interface IOrderTopic
{
    /// <summary>The last order to <paramref name="run"/>; null when there is none.</summary>
    /// <exception cref="KafkaException">The topic cannot be read.</exception>
    Task<ProducerOrder?> ReadLastAsync(string run, CancellationToken cancellationToken);

    /// <summary>Writes an order and waits for its acknowledgement.</summary>
    /// <exception cref="KafkaException">The order is not acknowledged.</exception>
    /// <exception cref="TimeoutException">The order is not acknowledged in time.</exception>
    Task WriteAsync(ProducerOrder order, CancellationToken cancellationToken);
}

/// <summary>The topic of orders in Kafka. Creates clients for the first order, because most labs never give one.</summary>
internal sealed class OrderTopic(SideClients clients, string topic) : IOrderTopic, IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly string _name = ProducerOrder.TopicFor(topic);
    private CompactedWriter? _writer;

    public Task<ProducerOrder?> ReadLastAsync(string run, CancellationToken cancellationToken) =>
        Task.Run(() => ReadLast(run, cancellationToken), cancellationToken);

    public Task WriteAsync(ProducerOrder order, CancellationToken cancellationToken)
    {
        _writer ??= new CompactedWriter(clients, _name);
        return _writer.WriteAsync(order.Run, order.Encode(), cancellationToken).WaitAsync(Timeout, cancellationToken);
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
                Timeout, cancellationToken);
        }
        catch (TimeoutException e)
        {
            // For callers a TimeoutException means a write that may still take effect. This was a read.
            throw new KafkaException(new Error(ErrorCode.Local_TimedOut, e.Message), e);
        }

        return last;
    }
}
