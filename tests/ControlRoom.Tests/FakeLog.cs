using Confluent.Kafka;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Stamping;

namespace StreamLab.ControlRoom.Tests;

/// <summary>A log that a test writes, received two records at a time.</summary>
internal sealed class FakeLog : IRecordConsumer<FakeLog.Batch>
{
    public const uint Run = 0xbeef;

    private readonly Queue<Item> _items = new();

    public Error? Failure => null;

    /// <summary>Called when there is nothing more to receive.</summary>
    public Action Idle { get; set; } = static () => { };

    public FakeLog Add(int partition, long offset, long sequence, uint run = Run, int? stampedPartition = null)
    {
        var value = new byte[RawStamp.Size];
        RawStamp.Write(value, new(new(((ulong)run << 32) | 1), stampedPartition ?? partition, sequence, 0, 0));
        _items.Enqueue(new(partition, offset, value, ErrorCode.NoError));
        return this;
    }

    public FakeLog AddForeign(int partition, long offset)
    {
        _items.Enqueue(new(partition, offset, "hello"u8.ToArray(), ErrorCode.NoError));
        return this;
    }

    public FakeLog AddEnd(int partition, long offset)
    {
        _items.Enqueue(new(partition, offset, [], ErrorCode.Local_PartitionEOF));
        return this;
    }

    public FakeLog AddError(int partition, ErrorCode error)
    {
        _items.Enqueue(new(partition, -1001, [], error));
        return this;
    }

    public Batch Receive(int timeoutMilliseconds)
    {
        var items = new List<Item>();
        while (items.Count < 2 && _items.TryDequeue(out var item))
        {
            items.Add(item);
        }

        if (items.Count == 0)
        {
            Idle();
        }

        return new(items);
    }

    public void Dispose()
    {
    }

    internal readonly struct Batch(List<Item> items) : IRecordBatch<Item>
    {
        public int Count => items.Count;

        public Item this[int index] => items[index];
    }

    internal readonly struct Item(int partition, long offset, byte[] value, ErrorCode error) : IRecordView
    {
        public ErrorCode ErrorCode => error;

        public int Partition => partition;

        public long Offset => offset;

        public bool HasKey => false;

        public ReadOnlySpan<byte> Key => default;

        public ReadOnlySpan<byte> Value => value;

        public bool TryGetHeader(string name, out ReadOnlySpan<byte> header)
        {
            header = default;
            return false;
        }
    }
}
