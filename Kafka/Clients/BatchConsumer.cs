using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Native;
using StreamLab.Settings;
using StreamLab.Testing.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>Receives batches of records from a subscribed consumer, and exposes them as spans over native memory.</summary>
/// <remarks>
/// It uses the native client of an ordinary Confluent.Kafka consumer, which keeps the subscription, rebalance handlers (called from
/// <see cref="Receive"/>), offsets and closing. Do not call that consumer's Consume as well.
/// </remarks>
public sealed unsafe class BatchConsumer : IRecordConsumer<ConsumedBatch>
{
    private const int ReasonBytes = 512;

    private readonly SafeHandle _client;
    private readonly IntPtr _queue;
    private readonly RdMessage** _messages;
    private readonly int _capacity;
    private readonly MessageReclaimer _spent;
    private readonly PartitionNumbers? _numbers;
    private int _count;
    private bool _disposed;

    /// <summary>Attaches to <paramref name="client"/>, which must live longer than this object.</summary>
    /// <param name="client">The consumer.</param>
    /// <param name="maxRecords">The largest number of records in a batch.</param>
    /// <param name="topics">The topics, when there are several: records name their partitions by the numbers among those of all topics.</param>
    public BatchConsumer(IClient client, int maxRecords, EventTopics? topics = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);
        _client = ClientHandle.Get(client);
        var kept = false;
        _client.DangerousAddRef(ref kept);
        _queue = RdKafka.QueueGetConsumer(_client.DangerousGetHandle());
        if (_queue == IntPtr.Zero)
        {
            _client.DangerousRelease();
            throw new ArgumentException("The client is not a consumer of a group.", nameof(client));
        }

        _capacity = maxRecords;
        _messages = (RdMessage**)NativeMemory.Alloc((nuint)maxRecords, (nuint)sizeof(RdMessage*));
        _spent = new(_client.DangerousGetHandle());
        _numbers = topics is { Names.Count: > 1 } ? new(topics) : null;
    }

    /// <inheritdoc/>
    public Error? Failure
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var reason = stackalloc byte[ReasonBytes];
            var code = RdKafka.FatalError(_client.DangerousGetHandle(), reason, ReasonBytes);
            return code == 0 ? null : new((ErrorCode)code, Marshal.PtrToStringUTF8((IntPtr)reason), isFatal: true);
        }
    }

    /// <summary>The number of records returned to the threads that allocated them.</summary>
    internal long Reclaimed => _spent.Reclaimed;

    /// <summary>
    /// Prepares consumers created from now on to free records on the threads that allocated them, which takes much less time.
    /// </summary>
    /// <returns>False when that is not possible: consumers then work as well, with more processor time.</returns>
    public static bool Prepare() => FetchInterceptor.Install();

    /// <inheritdoc/>
    public ConsumedBatch Receive(int timeoutMilliseconds)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        GiveBack();
        Take(0, _capacity);
        if (_count == 0)
        {
            // librdkafka waits until a batch is full. A request for one record returns as soon as it arrives.
            Take(timeoutMilliseconds, 1);
            if (_count == 1)
            {
                Take(0, _capacity - 1);
            }
            else
            {
                // No records, perhaps for long: free those that wait for the next fetch's answer now.
                _spent.Release();
            }
        }

        _numbers?.Apply(new(_messages, _count));
        return new(_messages, _count);
    }

    /// <summary>Releases the last batch. Call this before the consumer is closed.</summary>
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
