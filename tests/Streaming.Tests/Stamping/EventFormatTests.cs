using System.Buffers;
using System.Text;
using System.Text.Json;

using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Tests.Stamping;

public sealed class EventFormatTests
{
    private static readonly Stamp Sample = new(new(1), 0, 0, 1_700_000_000_000_000, 0);

    public static TheoryData<byte[]> Lines => new(
        ""u8.ToArray(),
        "plain text"u8.ToArray(),
        "quotes \" and \\ and \t tabs \r"u8.ToArray(),
        "\0\u0001\u001f\u007f"u8.ToArray(),
        "<script>alert('&')</script>"u8.ToArray(),
        "ünïcödé 🚀 漢字"u8.ToArray(),
        "ends in \",\"data_base64\":\"aGk=\"}"u8.ToArray(),
        "{\"not\":\"given as JSON\"}"u8.ToArray(),
        [0xff, 0xfe, 0x00, 0x80],
        [0xc3, 0x28]);

    [Theory]
    [MemberData(nameof(Lines))]
    public void LineComesBackByteForByte(byte[] line)
    {
        var value = Write(line, isJson: false);

        Assert.Equal(line, Unwrap(value));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void ValueIsValidJsonWhateverTheLine(byte[] line)
    {
        using var json = JsonDocument.Parse(Write(line, isJson: false));

        Assert.Equal("streamlab.event", json.RootElement.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("""{"a":1,  "b":"two"}""")]
    [InlineData("""{"data":"inner","data_base64":"x"}""")]
    [InlineData("[]")]
    [InlineData("12.50")]
    public void JsonIsEmbeddedAndComesBackAsItIs(string json)
    {
        var value = Write(Encoding.UTF8.GetBytes(json), isJson: true);

        Assert.Equal(json, Encoding.UTF8.GetString(EventFormat.DataOf(value)));
        Assert.Equal(json, Encoding.UTF8.GetString(Unwrap(value)));
    }

    [Fact]
    public void StampWithOtherBytesBehindItIsShownAsItIs()
    {
        var stamp = new byte[EventStamp.Size];
        new EventStamp().Write(stamp, Sample);
        foreach (var tail in (string[])["", "}", "\"data\":", ",\"data\":\"", ",\"data\":\"\\x\"}", ",\"data_base64\":\"!\"}", ",\"data\":}"])
        {
            var value = (byte[])[.. stamp, .. Encoding.UTF8.GetBytes(tail)];
            var shown = Unwrap(value);
            Assert.True(shown.AsSpan().SequenceEqual(value) || shown.Length == 0, tail);
        }
    }

    private static byte[] Write(byte[] data, bool isJson)
    {
        var format = new EventFormat("streamlab.event");
        var value = new byte[format.MaxSize(data.Length, isJson)];
        var length = format.Write(value, Sample, data, isJson);
        return value[..length];
    }

    private static byte[] Unwrap(byte[] value)
    {
        var target = new ArrayBufferWriter<byte>();
        EventFormat.Unwrap(value, target);
        return target.WrittenSpan.ToArray();
    }
}
