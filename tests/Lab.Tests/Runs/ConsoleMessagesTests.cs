using StreamLab.Kafka.Brokers;
using StreamLab.Lab.Runs;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Tests.Runs;

public sealed class ConsoleMessagesTests
{
    private readonly ConsoleMessages _messages = new();

    [Fact]
    public void AnEndIsToldWithItsReasonAndKeptForTheReport()
    {
        _messages.Add(End("12:00:01 fail: StreamLab.Consumer[3] No broker answers", "12:00:02 info: x[0] bye"), "; starting it again in 1 s");

        Assert.Equal(["consumer-1 ended with exit code 3 (No broker answers); starting it again in 1 s."], _messages.Take());
        Assert.Equal(2, Assert.Single(_messages.Ends).Lines.Count);
    }

    [Fact]
    public void TheEndOfABrokerIsToldAndKeptForTheReport()
    {
        _messages.Add(new BrokerEnd(2, DateTimeOffset.UnixEpoch, "ended with exit code 1: the disk is full", ["ERROR one"]));

        Assert.Equal(["Broker 2 ended with exit code 1: the disk is full."], _messages.Take());
        Assert.Equal((2, 1), (Assert.Single(_messages.Ends).Broker, _messages.Ends[0].Lines.Count));
    }

    [Fact]
    public void OfACrashLoopTheFirstEndsAreKeptAndAllAreTold()
    {
        for (var i = 0; i < 60; i++)
        {
            _messages.Add(End($"line {i}"), "");
        }

        Assert.Equal(("line 0", "line 49"), (_messages.Ends[0].Lines[0], _messages.Ends[^1].Lines[0]));
        Assert.Equal(60, _messages.Take().Count());
    }

    [Fact]
    public void OfManyLinesTheLastAreKept() => Assert.Equal(
        ["4", "5", "6", "7", "8", "9", "10", "11", "12", "13"],
        Kept(End([.. Enumerable.Range(0, 14).Select(static i => $"{i}")])).Lines);

    private ProcessEnd Kept(ProcessEnd end)
    {
        _messages.Add(end, "");
        return Assert.Single(_messages.Ends);
    }

    private static ProcessEnd End(params string[] lines) => new("consumer-1", DateTimeOffset.UnixEpoch, "ended with exit code 3", lines);
}
