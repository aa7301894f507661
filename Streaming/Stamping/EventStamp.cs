using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace StreamLab.Streaming.Stamping;

/// <summary>Writes and reads the stamp of an event: the first attributes of a CloudEvents 1.0 JSON event, in fields of fixed width.</summary>
/// <remarks>
/// <code>
/// {"specversion":"1.0","source":"/streamlab/RRRRRRRRPPPPPPPP","id":"ppppp-sssssssssssssss",
///  "time":"yyyy-MM-ddTHH:mm:ss.ffffffZ","publishdelay":"dddddddddddd", …
/// </code>
/// without the spaces and the line break. <c>source</c> ends in the producer's identity. <c>id</c> is partition and sequence.
/// <c>time</c> is the intended send time in microseconds. <c>publishdelay</c>, an extension attribute, is the number of microseconds
/// from then to the actual send. The stamp is written and read in place; a value that differs from the template anywhere has no stamp.
/// See https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md.
/// Not thread-safe: each thread has its own instance, which caches the last second and producer.
/// </remarks>
public sealed class EventStamp
{
    private const int ProducerDigits = 16;
    private const int PartitionDigits = 5;
    private const int SequenceDigits = 15;
    private const int SecondLength = 19;
    private const int FractionDigits = 6;
    private const int DelayDigits = 12;
    private const int MicrosecondsPerSecond = 1_000_000;

    private static readonly int ProducerAt = Template.IndexOf("RRRRRRRR"u8);
    private static readonly int PartitionAt = Template.IndexOf("ppppp-"u8);
    private static readonly int SequenceAt = PartitionAt + PartitionDigits + 1;
    private static readonly int TimeAt = Template.IndexOf("yyyy"u8);
    private static readonly int FractionAt = TimeAt + SecondLength + 1;
    private static readonly int DelayAt = Template.IndexOf("dddddddddddd"u8);

    private readonly byte[] _secondText = new byte[SecondLength];
    private long _second = long.MinValue;
    private readonly byte[] _producerText = new byte[ProducerDigits];
    private ProducerId _producer;

    /// <summary>The stamp's size in bytes.</summary>
    public static int Size => Template.Length;

    private static ReadOnlySpan<byte> Template =>
        """{"specversion":"1.0","source":"/streamlab/RRRRRRRRPPPPPPPP","id":"ppppp-sssssssssssssss","time":"yyyy-MM-ddTHH:mm:ss.ffffffZ","publishdelay":"dddddddddddd","""u8;

    /// <summary>Writes a stamp.</summary>
    /// <param name="target">At least <see cref="Size"/> bytes.</param>
    /// <param name="stamp">The stamp.</param>
    public void Write(Span<byte> target, in Stamp stamp)
    {
        target = target[..Size];
        Template.CopyTo(target);
        ProducerText(stamp.Producer).CopyTo(target[ProducerAt..]);
        WriteDigits(target.Slice(PartitionAt, PartitionDigits), stamp.Partition);
        WriteDigits(target.Slice(SequenceAt, SequenceDigits), stamp.Sequence);
        var (second, fraction) = Math.DivRem(stamp.IntendedTime, MicrosecondsPerSecond);
        SecondText(second).CopyTo(target[TimeAt..]);
        WriteDigits(target.Slice(FractionAt, FractionDigits), fraction);
        WriteDigits(target.Slice(DelayAt, DelayDigits), Math.Clamp(stamp.PublishDelay, 0, Stamp.MaxPublishDelay));
    }

    /// <summary>Reads a stamp.</summary>
    /// <param name="value">Any record's value.</param>
    /// <param name="stamp">The stamp.</param>
    /// <returns>True when <paramref name="value"/> begins with a stamp.</returns>
    public bool TryRead(ReadOnlySpan<byte> value, out Stamp stamp)
    {
        stamp = default;
        if (value.Length < Size
            || !Same(value, 0, ProducerAt)
            || !Same(value, ProducerAt + ProducerDigits, PartitionAt)
            || value[SequenceAt - 1] != (byte)'-'
            || !Same(value, SequenceAt + SequenceDigits, TimeAt)
            || value[FractionAt - 1] != (byte)'.'
            || !Same(value, FractionAt + FractionDigits, DelayAt)
            || !Same(value, DelayAt + DelayDigits, Size)
            || !TryReadProducer(value.Slice(ProducerAt, ProducerDigits), out var producer)
            || !TryReadDigits(value.Slice(PartitionAt, PartitionDigits), out var partition)
            || !TryReadDigits(value.Slice(SequenceAt, SequenceDigits), out var sequence)
            || !TryReadSecond(value.Slice(TimeAt, SecondLength), out var second)
            || !TryReadDigits(value.Slice(FractionAt, FractionDigits), out var fraction)
            || !TryReadDigits(value.Slice(DelayAt, DelayDigits), out var delay))
        {
            return false;
        }

        stamp = new(producer, (int)partition, sequence, (second * MicrosecondsPerSecond) + fraction, delay);
        return true;
    }

    private static bool Same(ReadOnlySpan<byte> value, int from, int to) => value[from..to].SequenceEqual(Template[from..to]);

    private static void WriteDigits(Span<byte> target, long number)
    {
        for (var i = target.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            target[i] = (byte)('0' + digit);
        }
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return false;
            }

            number = (number * 10) + digit;
        }

        return true;
    }

    private ReadOnlySpan<byte> ProducerText(ProducerId producer)
    {
        if (_producer != producer)
        {
            Encoding.ASCII.GetBytes(producer.ToString(), _producerText);
            _producer = producer;
        }

        return _producerText;
    }

    private bool TryReadProducer(ReadOnlySpan<byte> text, out ProducerId producer)
    {
        producer = _producer;
        if (producer != default && text.SequenceEqual(_producerText))
        {
            return true;
        }

        // Write uses 16 lower-case digits, so anything else is not a stamp.
        if (!Utf8Parser.TryParse(text, out ulong value, out var length, 'x') || length != ProducerDigits
            || text.IndexOfAnyInRange((byte)'A', (byte)'F') >= 0)
        {
            return false;
        }

        producer = new(value);
        _ = ProducerText(producer);
        return true;
    }

    private ReadOnlySpan<byte> SecondText(long second)
    {
        if (_second != second)
        {
            DateTimeOffset.FromUnixTimeSeconds(second)
                .TryFormat(_secondText, out _, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
            _second = second;
        }

        return _secondText;
    }

    private bool TryReadSecond(ReadOnlySpan<byte> text, out long second)
    {
        second = _second;
        if (second != long.MinValue && text.SequenceEqual(_secondText))
        {
            return true;
        }

        Span<char> characters = stackalloc char[SecondLength];
        if (Encoding.ASCII.GetChars(text, characters) != SecondLength
            || !DateTimeOffset.TryParseExact(
                characters, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return false;
        }

        second = time.ToUnixTimeSeconds();
        _ = SecondText(second);
        return true;
    }
}
