using System.Runtime.InteropServices;

namespace StreamLab.Kafka.Native;

/// <summary><c>rd_kafka_message_t</c> of rdkafka.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RdMessage
{
    public int Error;
    public IntPtr Topic;
    public int Partition;
    public byte* Value;
    public nuint ValueLength;
    public byte* Key;
    public nuint KeyLength;
    public long Offset;

    /// <summary>A pointer that the client returns; here it holds the sequence instead.</summary>
    public long Opaque;
}

/// <summary><c>rd_kafka_vu_t</c> of rdkafka.h: a tagged argument of <c>rd_kafka_produceva</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
internal unsafe struct RdArgument
{
    [FieldOffset(0)]
    public RdArgumentKind Kind;

    [FieldOffset(8)]
    public IntPtr Pointer;

    [FieldOffset(8)]
    public int Int;

    [FieldOffset(8)]
    public long Long;

    [FieldOffset(16)]
    public nuint Size;

    /// <summary>A header's value; its name is in <see cref="Pointer"/>.</summary>
    [FieldOffset(16)]
    public byte* HeaderValue;

    [FieldOffset(24)]
    public nint HeaderSize;
}

/// <summary><c>rd_kafka_vtype_t</c> of rdkafka.h.</summary>
internal enum RdArgumentKind
{
    Topic = 2, // RD_KAFKA_VTYPE_RKT
    Partition = 3,
    Value = 4,
    Key = 5,
    Opaque = 6,
    Flags = 7,
    Header = 9,
}
