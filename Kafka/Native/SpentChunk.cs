namespace StreamLab.Kafka.Native;

/// <summary>Some records that one broker's thread made. It belongs to one thread at a time.</summary>
internal sealed class SpentChunk
{
    /// <summary>Most records.</summary>
    public const int Capacity = 1024;

    private readonly IntPtr[] _messages = new IntPtr[Capacity];
    private int _count;

    /// <summary>The chunk below it, in a <see cref="SpentPile"/>.</summary>
    public SpentChunk? Below { get; set; }

    public bool IsFull => _count == Capacity;

    /// <summary>Takes as many as there is room for.</summary>
    /// <returns>How many.</returns>
    public int Add(ReadOnlySpan<IntPtr> messages)
    {
        var taken = Math.Min(messages.Length, Capacity - _count);
        messages[..taken].CopyTo(_messages.AsSpan(_count));
        _count += taken;
        return taken;
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
