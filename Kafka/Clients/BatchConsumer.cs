using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>Takes records from a subscribed consumer in batches and shows them as spans over native memory.</summary>
/// <remarks>
/// It works on the native client of an ordinary Confluent.Kafka consumer: subscription, rebalance handlers (called from
/// <see cref="Receive"/>), offsets and closing are that consumer's. Do not call its Consume beside.
/// </remarks>
public sealed unsafe class BatchConsumer : IRecordConsumer<RecordBatch>
{
    private readonly SafeHandle _client;
    private readonly IntPtr _queue;
    private readonly RdMessage** _messages;
    private readonly int _capacity;
    private readonly SpentRecords _spent;
    private int _count;
    private bool _disposed;

    /// <summary>Attaches to <paramref name="client"/>, which must outlive this.</summary>
    /// <param name="client">The consumer.</param>
    /// <param name="maxRecords">Most records of one batch.</param>
    public BatchConsumer(IClient client, int maxRecords)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);
        _client = ClientHandle.Of(client);
        var kept = false;
        _client.DangerousAddRef(ref kept);
        _queue = RdKafka.QueueGetConsumer(_client.DangerousGetHandle());
        if (_queue == IntPtr.Zero)
        {
            _client.DangerousRelease();
            throw new ArgumentException("The client is no consumer of a group.", nameof(client));
        }

        _capacity = maxRecords;
        _messages = (RdMessage**)NativeMemory.Alloc((nuint)maxRecords, (nuint)sizeof(RdMessage*));
        _spent = new(_client.DangerousGetHandle());
    }

    /// <summary>Records that the threads which made them free.</summary>
    internal long GivenBack => _spent.GivenBack;

    /// <summary>Lets the threads of consumers that are made from now on free the records that they made, which costs much less.</summary>
    /// <returns>Whether they will; without it a consumer works as well, at more processor time.</returns>
    public static bool Prepare() => FetchInterceptor.Install();

    /// <inheritdoc/>
    public RecordBatch Receive(int timeoutMilliseconds)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        GiveBack();
        Take(0, _capacity);
        if (_count == 0)
        {
            // librdkafka waits for a full batch: asking for one record alone returns as soon as it is there.
            Take(timeoutMilliseconds, 1);
            if (_count == 1)
            {
                Take(0, _capacity - 1);
            }
            else
            {
                // Nothing comes, perhaps for long: what waits for an answer to a fetch would wait with it.
                _spent.Release();
            }
        }

        return new(_messages, _count);
    }

    /// <summary>Releases the last batch. Dispose this before the consumer is closed.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        GiveBack();
        _spent.Dispose();
        RdKafka.QueueDestroy(_queue);
        NativeMemory.Free(_messages);
        _client.DangerousRelease();
    }

    private void Take(int timeoutMilliseconds, int most)
    {
        var count = RdKafka.ConsumeBatch(_queue, timeoutMilliseconds, _messages + _count, (nuint)most);
        _count += (int)Math.Max(0, count);
    }

    private void GiveBack()
    {
        _spent.Add(new(_messages, _count));
        _count = 0;
    }
}
