namespace StreamLab.Streaming.Sources;

/// <summary>Holds the part of a stream that was read and not yet decoded. It grows only as far as one record needs.</summary>
internal sealed class InputBuffer(Stream stream)
{
    /// <summary>The longest line or CSV record in bytes.</summary>
    public const int MaxRecordBytes = 1_000_000;

    /// <summary>Bytes of one read of the stream.</summary>
    public const int ChunkBytes = 1 << 16;

    // Not pooled: an abandoned read may still write to it.
    private byte[] _bytes = new byte[ChunkBytes];
    private int _start;
    private int _end;

    /// <summary>The bytes not yet consumed.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Gets the first <paramref name="count"/> unread bytes, valid until the next fill.</summary>
    public ReadOnlyMemory<byte> Peek(int count) => _bytes.AsMemory(_start, count);

    /// <summary>The size of the buffer in bytes.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>True when the stream has ended.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>The number of the line in which <see cref="Unread"/> begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Removes the first <paramref name="count"/> unread bytes.</summary>
    public void Consume(int count)
    {
        Line += Unread[..count].Count((byte)'\n');
        _start += count;
    }

    /// <summary>Reads more bytes. Blocks until there are some.</summary>
    public void Fill()
    {
        MakeRoom();
        Added(stream.Read(_bytes, _end, _bytes.Length - _end));
    }

    /// <summary>Reads more bytes.</summary>
    /// <remarks>
    /// A read of a terminal or pipe cannot be cancelled. So it runs on a thread of the pool, and on cancellation this method abandons it
    /// instead of waiting for it.
    /// </remarks>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        Added(await Task.Run(() => stream.Read(_bytes, _end, _bytes.Length - _end), cancellationToken)
            .WaitAsync(cancellationToken).ConfigureAwait(false));
    }

    private void Added(int count)
    {
        _end += count;
        AtEnd = count == 0;
    }

    private void MakeRoom()
    {
        Unread.CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
        if (_bytes.Length - _end < ChunkBytes / 2)
        {
            Array.Resize(ref _bytes, Math.Min(_bytes.Length * 2, MaxRecordBytes + (2 * ChunkBytes)));
        }
    }
}
