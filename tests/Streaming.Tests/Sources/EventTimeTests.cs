using System.Text;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class EventTimeTests
{
    private const long NewYear = 1_704_067_200_000_000;

    [Theory]
    [InlineData("""{"t":"2024-01-01"}""")]
    [InlineData("""{"t":"2024-01-01 00:00:00"}""")]
    [InlineData("""{"t":"2024-01-01T00:00:00Z"}""")]
    [InlineData("""{"t":"2024-01-01T02:00:00+02:00"}""")]
    [InlineData("""{"t":1704067200}""")]
    [InlineData("""{"t":1704067200000}""")]
    [InlineData("""{"t":1704067200000000}""")]
    [InlineData("""{"t":1704067200000000000}""")]
    [InlineData("""{"t":"1704067200"}""")]
    [InlineData("""{"a":{"t":5},"b":[1],"t":"2024-01-01T00:00:00"}""")]
    public void ATimeIsADateOrANumberSince1970(string data) => Assert.Equal(NewYear, Read(data));

    [Theory]
    [InlineData("""{"t":"soon"}""")]
    [InlineData("""{"t":null}""")]
    [InlineData("""{"u":"2024-01-01"}""")]
    [InlineData("""["2024-01-01"]""")]
    [InlineData("not json")]
    [InlineData("")]
    public void WhatIsNoTimeIsNotRead(string data) => Assert.Null(Read(data));

    private static long? Read(string data) => EventTime.TryRead(Encoding.UTF8.GetBytes(data), "t"u8, out var time) ? time : null;
}
