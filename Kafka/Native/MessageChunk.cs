namespace StreamLab.Kafka.Native;

/// <summary>A chunk of processed records of one broker. One thread at a time uses it.</summary>
internal sealed class MessageChunk
{
    /// <summary>The largest number of records.</summary>
    public const int Capacity = 1024;

    private readonly IntPtr[] _messages = new IntPtr[Capacity];
    private int _count;

    /// <summary>The next chunk in a <see cref="MessageChunkStack"/>.</summary>
    public MessageChunk? Below { get; set; }

    public bool IsFull => _count == Capacity;

    /// <summary>Adds as many records as there is room for.</summary>
    /// <returns>The number of records added.</returns>
    public int Add(ReadOnlySpan<IntPtr> messages)
    {
        var added = Math.Min(messages.Length, Capacity - _count);
        messages[..added].CopyTo(_messages.AsSpan(_count));
        _count += added;
        return added;
    }

    /// <summary>Frees the records.</summary>
    public void Release()
    {
        foreach (var message in _messages.AsSpan(0, _count))
        {
            RdKafka.MessageDestroy(message);
        }

        _count = 0;
    }
}
