namespace StreamLab.Streaming.Stamping;

/// <summary>What a stage of a pipeline changes in a record: it counts itself in the event's extension attribute <c>stages</c>.</summary>
/// <remarks>
/// <c>{stamp,"stages":2,"type":"streamlab.iot",…}</c>: two stages have written the event. The stamp before it stays as the producer wrote it.
/// A raw record has no attributes; it stays byte for byte.
/// </remarks>
public static class StageMark
{
    /// <summary>The largest number of stages: the attribute has one digit.</summary>
    public const int MaxStages = 9;

    /// <summary>The bytes by which a value grows in its first stage; it keeps its size in the others.</summary>
    public static int Growth => Name.Length + 2;

    private static ReadOnlySpan<byte> Name => "\"stages\":"u8;

    /// <summary>Writes a value as its next stage passes it on.</summary>
    /// <param name="target">At least <see cref="Growth"/> bytes more than <paramref name="value"/>.</param>
    /// <param name="value">A value with a stamp.</param>
    /// <param name="isEvent">True for an event, false for a raw record.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Write(Span<byte> target, ReadOnlySpan<byte> value, bool isEvent)
    {
        var passed = isEvent ? Count(value) : 0;
        if (!isEvent || passed == MaxStages)
        {
            value.CopyTo(target);
            return value.Length;
        }

        var rest = value[(EventStamp.Size + (passed == 0 ? 0 : Growth))..];
        value[..EventStamp.Size].CopyTo(target);
        var at = EventStamp.Size;
        Name.CopyTo(target[at..]);
        at += Name.Length;
        target[at++] = (byte)('1' + passed);
        target[at++] = (byte)',';
        rest.CopyTo(target[at..]);
        return at + rest.Length;
    }

    /// <summary>Gets the number of stages that have written an event; 0 when no stage has.</summary>
    /// <param name="value">A value that <see cref="EventStamp.TryRead"/> accepted.</param>
    public static int Count(ReadOnlySpan<byte> value)
    {
        var rest = value[EventStamp.Size..];
        return rest.Length > Growth && rest.StartsWith(Name) && rest[Name.Length] is >= (byte)'1' and <= (byte)'9' and var digit
            && rest[Name.Length + 1] == (byte)','
            ? digit - '0'
            : 0;
    }
}
