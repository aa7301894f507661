using System.Buffers;

namespace StreamLab.Streaming.Sources;

/// <summary>Holds one event that is being read: its key and its data, in buffers that are reused for the next event.</summary>
/// <remarks>Not thread-safe. The spans are valid until <see cref="Clear"/>.</remarks>
public sealed class EventBuffer
{
    private readonly ArrayBufferWriter<byte> _key = new(64);
    private readonly ArrayBufferWriter<byte> _data = new(1024);

    /// <summary>The writer for the record's key.</summary>
    public IBufferWriter<byte> KeyWriter => _key;

    /// <summary>The writer for the event's data: one JSON value, or any bytes when <see cref="IsJson"/> is false.</summary>
    public IBufferWriter<byte> DataWriter => _data;

    /// <summary>The key written so far.</summary>
    public ReadOnlySpan<byte> Key => _key.WrittenSpan;

    /// <summary>The data written so far.</summary>
    public ReadOnlySpan<byte> Data => _data.WrittenSpan;

    /// <summary>True when the event has a key. Without a key its partition is chosen in turn.</summary>
    public bool HasKey { get; set; }

    /// <summary>True when the data is a JSON value, to be embedded as it is. Otherwise it is bytes, to be embedded as text or base64.</summary>
    public bool IsJson { get; set; } = true;

    /// <summary>The time at which the event is due, in microseconds of the sender's clock; 0 when the sender decides.</summary>
    public long Due { get; set; }

    /// <summary>Clears the buffers for the next event and keeps their memory.</summary>
    public void Clear()
    {
        _key.ResetWrittenCount();
        _data.ResetWrittenCount();
        HasKey = false;
        IsJson = true;
        Due = 0;
    }
}
