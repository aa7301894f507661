using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sources;

/// <summary>Filler for measuring: no key, no JSON, as many bytes as asked, without end.</summary>
/// <remarks>
/// The filler is made once, of words in a fixed pseudo-random order, and each record shows another part of it: so it compresses
/// about as text does, where one repeated record would compress to nothing. It is the same in every run.
/// </remarks>
public sealed class RawSource : IEventSource
{
    /// <summary>Bytes of the binary stamp that the producer puts before the filler.</summary>
    public const int StampBytes = 40;

    private const int Variation = 1 << 16;
    // Odd, so that every offset is used before one comes again.
    private const int Step = 4_099;

    private static readonly string[] Words =
        ["sensor", "value", "north", "reading", "stream", "time", "window", "delta", "order", "price", "gate", "delay", "wave", "depth"];

    private readonly byte[] _filler;
    private readonly int _length;
    private int _offset;

    /// <summary>A source of filler for values of <paramref name="payload"/> bytes.</summary>
    /// <param name="payload">Bytes of a record's value, stamp included; a payload smaller than the stamp leaves no filler.</param>
    /// <param name="stampBytes">Bytes of the stamp.</param>
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
