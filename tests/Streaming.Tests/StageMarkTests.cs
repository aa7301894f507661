using System.Text;
using System.Text.Json;

using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Tests;

/// <summary>A stage counts itself in an event and changes nothing else.</summary>
public sealed class StageMarkTests
{
    private static readonly Stamp Sent = new(new(0x0000beef_00000001), 3, 42, 1_700_000_000_123_456, 789);

    [Fact]
    public void EachStageCountsItself()
    {
        var value = Event("""{"station":"a","value":1.5}""");
        for (var stage = 1; stage <= 5; stage++)
        {
            var before = value.Length;
            value = Passed(value);

            Assert.Equal(stage, StageMark.Count(value));
            Assert.Equal(stage == 1 ? StageMark.Growth : 0, value.Length - before);
            Assert.Equal(stage, JsonDocument.Parse(value).RootElement.GetProperty("stages").GetInt32());
        }
    }

    [Fact]
    public void StampAndDataStayAsTheyWere()
    {
        var passed = Passed(Passed(Event("""{"stages":7}""")));

        Assert.True(new EventStamp().TryRead(passed, out var stamp));
        Assert.Equal(Sent, stamp);
        Assert.Equal("""{"stages":7}""", Encoding.UTF8.GetString(EventFormat.DataOf(passed)));
        Assert.Equal("streamlab.iot", JsonDocument.Parse(passed).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public void AnEventThatNoStageHasWrittenCountsNone() => Assert.Equal(0, StageMark.Count(Event("{}")));

    [Fact]
    public void ARawRecordStaysByteForByte()
    {
        var value = new byte[100];
        value.AsSpan().Fill(7);
        RawStamp.Write(value, Sent);
        var target = new byte[value.Length + StageMark.Growth];

        Assert.Equal(value, target[..StageMark.Write(target, value, isEvent: false)]);
    }

    private static byte[] Event(string data)
    {
        var format = new EventFormat("streamlab.iot");
        var json = Encoding.UTF8.GetBytes(data);
        var value = new byte[format.MaxSize(json.Length, isJson: true)];
        return value[..format.Write(value, Sent, json, isJson: true)];
    }

    private static byte[] Passed(byte[] value)
    {
        var target = new byte[value.Length + StageMark.Growth];
        return target[..StageMark.Write(target, value, isEvent: true)];
    }
}
