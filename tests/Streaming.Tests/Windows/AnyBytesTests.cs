using System.Text;
using StreamLab.Settings;
using static StreamLab.Streaming.Tests.Windows.WindowAdding;

namespace StreamLab.Streaming.Tests.Windows;

public sealed class AnyBytesTests
{
    private const string Good = """{"station":"st-001","time":"2010-01-01T01:00:00Z","pressure":1016.6,"temperature":4.0,"wind":3.8}""";

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"time":"2010-01-01T01:00:00Z"}""")]
    [InlineData("""{"temperature":4}""")]
    [InlineData("""{"time":"yesterday","temperature":4}""")]
    [InlineData("""{"time":"2010-13-01T01:00:00Z","temperature":4}""")]
    [InlineData("""{"time":true,"temperature":4}""")]
    [InlineData("""{"time":1e300,"temperature":4}""")]
    [InlineData("""{"time":9223372036854775807,"temperature":4}""")]
    [InlineData("""{"time":{"time":1},"temperature":4}""")]
    [InlineData("""{"time":"2010-01-01T01:00:00Z","temperature":"4"}""")]
    [InlineData("""{"time":"2010-01-01T01:00:00Z","temperature":null}""")]
    [InlineData("""{"time":"2010-01-01T01:00:00Z","temperature":1e999}""")]
    [InlineData("""{"time":"2010-01-01T01:00:00Z","inner":{"temperature":4}}""")]
    [InlineData("""{"time":"2010-01-01T01:00:00Z","temperature":4}}""")]
    [InlineData("""{"time":"2010-01-01T01:00:00Z","temperature":4} x""")]
    [InlineData("""{"\ud800":1,"time":"\ud800","temperature":4}""")]
    public void WhatIsNoEventIsPassedOver(string data)
    {
        var windows = For(Scenario.Iot);

        windows.Add("st-001", data);

        Assert.Empty(windows.Newest(10));
        Assert.Equal(0, windows.Late);
    }

    [Fact]
    public void OtherPropertiesAreSkippedWhateverTheyHold()
    {
        var windows = For(Scenario.Iot);

        windows.Add("st-001", """{"a":{"time":1,"b":[{}]},"\ud800":"\ud800","temperature":4,"time":"2010-01-01T01:00:00Z"}""");

        Assert.Single(windows.Newest(10));
    }

    [Theory]
    [InlineData(Scenario.Iot)]
    [InlineData(Scenario.Finance)]
    [InlineData(Scenario.Flights)]
    [InlineData(Scenario.Earthquakes)]
    public void NoBytesMakeItThrow(Scenario scenario)
    {
        var (windows, random, good) = (For(scenario), new Random(7), Encoding.UTF8.GetBytes(Good));
        for (var round = 0; round < 20_000; round++)
        {
            var data = round % 2 == 0 ? RandomBytes(random) : Damage(good, random);
            windows.Add(RandomBytes(random), data);
        }

        Assert.All(windows.Newest(int.MaxValue), window => Assert.True(window.Count > 0));
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(40)];
        random.NextBytes(bytes);
        if (bytes.Length > 0 && random.Next(2) == 0)
        {
            bytes[0] = (byte)'{';
        }

        return bytes;
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        byte[] damaged = [.. good];
        for (var i = random.Next(4); i > 0; i--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return damaged[..random.Next(damaged.Length / 2, damaged.Length + 1)];
    }
}
