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
    private static readonly TimeSpan FetchWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(1);

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
        using var reader = clients.CreateReader(FetchWait);
        var partition = new TopicPartition(_name, 0);
        var end = reader.QueryWatermarkOffsets(partition, Patience).High;
        reader.Assign(new TopicPartitionOffset(partition, Offset.Beginning));
        ProducerOrder? last = null;
        var next = Offset.Beginning;

        // Compaction leaves holes, so the end may never be reached: silence is the end too.
        while (next < end && !cancellationToken.IsCancellationRequested && reader.Consume(PollTimeout) is { } result)
        {
            next = result.Offset + 1;
            last = result.Message.Value is { } value && ProducerOrder.Decode(value) is { } order && order.Run == run ? order : last;
        }

        return last;
    }
}
