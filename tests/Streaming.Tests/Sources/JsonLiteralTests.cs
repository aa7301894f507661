using System.Text;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class JsonLiteralTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("4.0")]
    [InlineData("-117.5183333")]
    [InlineData("1469.250000")]
    [InlineData("1e5")]
    [InlineData("1.5E-7")]
    [InlineData("2E+3")]
    [InlineData("123456789012345")]
    [InlineData("0.30000000000000004")]
    [InlineData("true")]
    [InlineData("false")]
    public void NumberOrBooleanStandsAsItIs(string field) => Assert.True(JsonLiteral.Is(Encoding.UTF8.GetBytes(field)));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("007")]
    [InlineData("-01")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e999")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("2010-01-01")]
    [InlineData("1.2.3")]
    [InlineData("1234567890123456")]
    [InlineData("NaN")]
    [InlineData("True")]
    [InlineData("null")]
    public void AnythingElseIsText(string field) => Assert.False(JsonLiteral.Is(Encoding.UTF8.GetBytes(field)));
}
