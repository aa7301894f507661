using System.Buffers;

namespace StreamLab.Streaming.Sources;

/// <summary>A batch of events between the reading and the sending thread, in one reused block of memory.</summary>
internal sealed class SourceBatch : IBufferWriter<byte>
{
    /// <summary>The number of bytes from which on a batch is full.</summary>
    public const int FullBytes = 1 << 16;

    private const int NoKey = -1;

    private readonly List<Entry> _entries = new(256);
    private byte[] _bytes = new byte[FullBytes];
    private int _start;
    private int _end;
    private int _keyLength = NoKey;
    private int _next;

    /// <summary>True when the event being written is a JSON value.</summary>
    public bool IsJson { get; set; } = true;

    /// <summary>True when <see cref="TryTake"/> has another event.</summary>
    public bool HasNext => _next < _entries.Count;

    /// <summary>True when the batch has no events.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>True when the batch should be sent before anything is added.</summary>
    public bool IsFull => _start >= FullBytes;

    /// <summary>True when its memory has an ordinary size. A batch that held a huge record is left to the garbage collector.</summary>
    public bool IsWorthKeeping => _bytes.Length <= 4 * FullBytes;

    /// <summary>Clears the batch.</summary>
    public void Reset()
    {
        _entries.Clear();
        (_start, _next) = (0, 0);
        Rewind();
    }

    /// <summary>Discards what was written since the last <see cref="Commit"/>.</summary>
    public void Rewind() => (_end, _keyLength, IsJson) = (_start, NoKey, true);

    /// <summary>Ends the key: what was written so far is the event's key.</summary>
    public void EndKey() => _keyLength = _end - _start;

    /// <summary>Ends the event: what was written after its key is its data.</summary>
    public void Commit()
    {
        _entries.Add(new Entry(_start, _keyLength, _end, IsJson));
        _start = _end;
        Rewind();
    }

    /// <summary>Moves the next event to <paramref name="target"/>.</summary>
    /// <returns>False when there was none.</returns>
    public bool TryTake(EventBuffer target)
    {
        if (_next == _entries.Count)
        {
            return false;
        }

        var entry = _entries[_next++];
        var data = entry.Start + Math.Max(entry.KeyLength, 0);
        target.Clear();
        target.HasKey = entry.KeyLength != NoKey;
        target.IsJson = entry.IsJson;
        target.KeyWriter.Write(_bytes.AsSpan(entry.Start..data));
        target.DataWriter.Write(_bytes.AsSpan(data..entry.End));
        return true;
    }

    /// <inheritdoc/>
    public void Advance(int count) => _end += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(_end);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(_end);
    }

    private void MakeRoom(int size)
    {
        var needed = _end + Math.Max(size, 1);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }
    }

    private readonly record struct Entry(int Start, int KeyLength, int End, bool IsJson);
}
