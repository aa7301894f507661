namespace StreamLab.Streaming.Sources;

/// <summary>The part of a stream that was read and not yet understood. It grows to hold one record, and no further.</summary>
internal sealed class InputBuffer(Stream stream)
{
    /// <summary>Bytes of the longest line, and of the longest CSV record.</summary>
    public const int MaxRecordBytes = 1_000_000;

    /// <summary>Bytes asked of the stream at once.</summary>
    public const int ChunkBytes = 1 << 16;

    // Never given back to a pool: a read that was abandoned may still write to it.
    private byte[] _bytes = new byte[ChunkBytes];
    private int _start;
    private int _end;

    /// <summary>What is there.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>The first <paramref name="count"/> bytes of it, valid until the next fill.</summary>
    public ReadOnlyMemory<byte> Peek(int count) => _bytes.AsMemory(_start, count);

    /// <summary>Bytes of memory in use.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Whether the stream has no more.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Number of the line that <see cref="Unread"/> begins in, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Moves on by <paramref name="count"/> bytes.</summary>
    public void Consume(int count)
    {
        Line += Unread[..count].Count((byte)'\n');
        _start += count;
    }

    /// <summary>Reads more, waiting for it.</summary>
    public void Fill()
    {
        MakeRoom();
        Added(stream.Read(_bytes, _end, _bytes.Length - _end));
    }

    /// <summary>Reads more.</summary>
    /// <remarks>
    /// A read of a terminal or pipe cannot be cancelled. So it happens on a thread of the pool, and on cancellation it is left to
    /// itself instead of waited for.
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
