using System.Text;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker.Tests.Fakes;

/// <summary>A record as a batch shows it.</summary>
internal readonly record struct FakeRecord : IRecordView
{
    private static readonly ProducerId Sender = new(0x0000beef_00000001);

    public ErrorCode ErrorCode { get; init; }

    public int Partition { get; init; }

    public long Offset { get; init; }

    public byte[] Bytes { get; init; }

    public string? Trace { get; init; }

    public bool HasKey => true;

    public ReadOnlySpan<byte> Key => "key"u8;

    public ReadOnlySpan<byte> Value => Bytes;

    /// <summary>A record of the raw scenario whose sequence is its offset.</summary>
    public static FakeRecord Raw(int partition, long offset, int? stamped = null, uint run = 0x0000beef)
    {
        var value = new byte[RawStamp.Size];
        RawStamp.Write(value, new(new(((ulong)run << 32) | 1), stamped ?? partition, offset, 1_000_000, 0));
        return new() { Partition = partition, Offset = offset, Bytes = value };
    }

    /// <summary>An event with JSON data.</summary>
    public static FakeRecord Event(int partition, long offset, string data, string? trace = null)
    {
        var format = new EventFormat("streamlab.iot");
        var json = Encoding.UTF8.GetBytes(data);
        var value = new byte[format.MaxSize(json.Length, isJson: true)];
        var length = format.Write(value, new(Sender, partition, offset, 1_000_000, 0), json, isJson: true);
        return new() { Partition = partition, Offset = offset, Bytes = value[..length], Trace = trace };
    }

    /// <summary>What another client wrote.</summary>
    public static FakeRecord Foreign(int partition, long offset) => new() { Partition = partition, Offset = offset, Bytes = [1, 2, 3] };

    /// <summary>What stands in place of a record that cannot be read.</summary>
    public static FakeRecord Error(ErrorCode code) => new() { ErrorCode = code, Bytes = [] };

    public bool TryGetHeader(string name, out ReadOnlySpan<byte> value)
    {
        value = Trace is null ? [] : Encoding.ASCII.GetBytes(Trace);
        return Trace is not null;
    }
}
