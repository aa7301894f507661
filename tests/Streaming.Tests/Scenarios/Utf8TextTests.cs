using System.Text;
using StreamLab.Streaming.Scenarios;

namespace StreamLab.Streaming.Tests.Scenarios;

public sealed class Utf8TextTests
{
    [Theory]
    [InlineData(0, 1, "0.0")]
    [InlineData(3, 1, "0.3")]
    [InlineData(-3, 1, "-0.3")]
    [InlineData(-120, 1, "-12.0")]
    [InlineData(10_166, 1, "1016.6")]
    [InlineData(5, 2, "0.05")]
    [InlineData(146_925, 2, "1469.25")]
    [InlineData(1_007, 3, "1.007")]
    public void FixedNumberIsWrittenWithItsDecimals(long scaled, int decimals, string expected)
    {
        Span<byte> target = stackalloc byte[32];
        var text = new Utf8Text(target);

        text.AppendFixed(scaled, decimals);

        Assert.Equal(expected, Encoding.UTF8.GetString(target[..text.Length]));
    }

    [Theory]
    [InlineData(10, "2018-01-31")]
    [InlineData(19, "2018-01-31T01:49:59Z")]
    [InlineData(23, "2018-01-31T01:49:59.650Z")]
    public void TimeIsCutToItsPrecision(int precision, string expected)
    {
        Span<byte> target = stackalloc byte[32];
        var text = new Utf8Text(target);

        text.Append(new DateTime(2018, 1, 31, 1, 49, 59, 650, DateTimeKind.Utc), (TimePrecision)precision);

        Assert.Equal(expected, Encoding.UTF8.GetString(target[..text.Length]));
    }
}
