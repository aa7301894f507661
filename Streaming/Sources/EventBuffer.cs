using System.Buffers;

namespace StreamLab.Streaming.Sources;

/// <summary>One event being read: its key and its data, in buffers that are used again for the next.</summary>
/// <remarks>Not thread-safe. The spans are valid until <see cref="Clear"/>.</remarks>
public sealed class EventBuffer
{
    private readonly ArrayBufferWriter<byte> _key = new(64);
    private readonly ArrayBufferWriter<byte> _data = new(1024);

    /// <summary>Where a source writes the record's key.</summary>
    public IBufferWriter<byte> KeyWriter => _key;

    /// <summary>Where a source writes the event's data: one JSON value, or with <see cref="IsJson"/> false any bytes.</summary>
    public IBufferWriter<byte> DataWriter => _data;

    /// <summary>The key written so far.</summary>
    public ReadOnlySpan<byte> Key => _key.WrittenSpan;

    /// <summary>The data written so far.</summary>
    public ReadOnlySpan<byte> Data => _data.WrittenSpan;

    /// <summary>Whether the event has a key; without one its partition is chosen in turn.</summary>
    public bool HasKey { get; set; }

    /// <summary>Whether the data is a JSON value, embedded as it is; else bytes, to be embedded as text or base64.</summary>
    public bool IsJson { get; set; } = true;

    /// <summary>Empties the buffers for the next event; their memory is kept.</summary>
    public void Clear()
    {
        _key.ResetWrittenCount();
        _data.ResetWrittenCount();
        HasKey = false;
        IsJson = true;
    }
}
