using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sources;

/// <summary>The source of the raw scenario: endless records of filler of a given size, without key or JSON.</summary>
/// <remarks>
/// The filler is made once, from words in a fixed pseudo-random order, and each record has another part of it. So it compresses about
/// as text does; one repeated record would compress to nothing. It is the same in every run.
/// </remarks>
public sealed class RawSource : IEventSource
{
    /// <summary>Bytes in the binary stamp that the producer writes before the filler.</summary>
    public const int StampBytes = 40;

    private const int Variation = 1 << 16;
    // Odd, so that every offset is used before one is used again.
    private const int Step = 4_099;

    private static readonly string[] Words =
        ["sensor", "value", "north", "reading", "stream", "time", "window", "delta", "order", "price", "gate", "delay", "wave", "depth"];

    private readonly byte[] _filler;
    private readonly int _length;
    private int _offset;

    /// <summary>Creates a source for values of <paramref name="payload"/> bytes.</summary>
    /// <param name="payload">Bytes in a record's value, including the stamp. A payload smaller than the stamp leaves no filler.</param>
    /// <param name="stampBytes">Bytes in the stamp.</param>
    public RawSource(int payload, int stampBytes = StampBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payload);
        ArgumentOutOfRangeException.ThrowIfNegative(stampBytes);
        _length = Math.Max(0, payload - stampBytes);
        _filler = CreateFiller(_length + Variation);
    }

    /// <inheritdoc/>
    public long Malformed => 0;

    /// <inheritdoc/>
    public IReadOnlyList<MalformedLine> MalformedLines => [];

    /// <inheritdoc/>
    public SourceRead TryRead(EventBuffer target)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Clear();
        target.IsJson = false;
        _filler.AsSpan(_offset, _length).CopyTo(target.DataWriter.GetSpan(_length));
        target.DataWriter.Advance(_length);
        _offset = (_offset + Step) % Variation;
        return SourceRead.Event;
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static byte[] CreateFiller(int length)
    {
        var filler = new byte[length];
        var state = 1u;
        for (var position = 0; position < length; position++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            foreach (var letter in Words[(int)((state >> 16) % (uint)Words.Length)])
            {
                if (position < length)
                {
                    filler[position++] = (byte)letter;
                }
            }

            if (position < length)
            {
                filler[position] = (byte)' ';
            }
        }

        return filler;
    }
}
