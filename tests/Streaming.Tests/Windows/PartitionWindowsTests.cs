using System.Globalization;
using System.Text;

using StreamLab.Settings;
using StreamLab.Streaming.Results;
using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Tests.Windows;

public sealed class PartitionWindowsTests
{
    private const string Run = "0badcafe";

    public static TheoryData<Scenario> Scenarios => [Scenario.Iot, Scenario.Finance, Scenario.Flights, Scenario.Earthquakes];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void WindowsThatGoOnElsewhereAreTheSame(Scenario scenario)
    {
        var events = Events(scenario, 600);
        var alone = WindowAggregators.ForPartition(scenario, Run);
        AddAll(alone, events);

        var closed = new List<ClosedWindow>();
        var windows = WindowAggregators.ForPartition(scenario, Run);
        foreach (var part in events.Chunk(37))
        {
            AddAll(windows, part);
            closed.AddRange(windows.Uncommitted);
            var checkpoint = WindowCheckpoint.Decode(windows.Save(5).Encode())!;
            windows = WindowAggregators.ForPartition(scenario, Run);
            windows.Restore(checkpoint);
        }

        Assert.NotEmpty(closed);
        Assert.Equal(alone.Uncommitted.Select(Text), closed.Select(Text));
        Assert.Equal(Encoding.UTF8.GetString(alone.Save(7).Encode()), Encoding.UTF8.GetString(windows.Save(7).Encode()));
    }

    [Fact]
    public void EveryEventIsInAWindowOrCountedAsInNone()
    {
        var windows = WindowAggregators.ForPartition(Scenario.Iot, Run);
        windows.Add("a"u8, """{"time":"2024-05-01T10:00:00Z","temperature":1}"""u8);
        windows.Add("a"u8, """{"time":"2024-05-02T10:00:00Z","temperature":2}"""u8);
        windows.Add("a"u8, """{"time":"2024-05-01T11:00:00Z","temperature":3}"""u8);
        windows.Add("a"u8, """{"temperature":4}"""u8);
        windows.Add(""u8, """{"time":"2024-05-01T10:00:00Z","temperature":5}"""u8);

        var checkpoint = windows.Save(9);

        Assert.Equal((9, 1, 1, 1, 1), (checkpoint.Next, checkpoint.Closed, checkpoint.ClosedEvents, checkpoint.Late, checkpoint.Unfit));
        Assert.Equal(["a", KeyTable.NoKey], checkpoint.Open.Select(static window => window.Name));
        Assert.Equal(5, checkpoint.Events);
    }

    [Fact]
    public void WhatIsCommittedIsNotToBeWrittenAgain()
    {
        var windows = WindowAggregators.ForPartition(Scenario.Iot, Run);
        AddAll(windows, Events(Scenario.Iot, 300));
        var (first, rest) = (windows.Uncommitted[0], windows.Uncommitted.Skip(2).ToList());

        windows.Committed(2);

        Assert.Equal(rest, windows.Uncommitted);
        Assert.DoesNotContain(first, windows.Uncommitted);
    }

    [Fact]
    public void AStreamThatStartsOverMakesOtherWindowsOfTheSameTime()
    {
        var windows = WindowAggregators.ForPartition(Scenario.Iot, Run);
        foreach (var day in (int[])[0, 1, 40, 0, 1])
        {
            windows.Add("a"u8, Temperature(day));
        }

        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [(0, start), (0, start.AddDays(1)), (0, start.AddDays(40)), (1, start)],
            windows.Uncommitted.Select(static closed => (closed.Pass, closed.Window.Start)));
        Assert.Equal(1, Assert.Single(windows.Save(0).Open).Pass);
    }

    [Fact]
    public void KeysThatAreTooLongGoOnTogether()
    {
        var windows = WindowAggregators.ForPartition(Scenario.Iot, Run);
        windows.Add(new byte[KeyTable.MaxKeyBytes + 1], Temperature(0));
        var restored = WindowAggregators.ForPartition(Scenario.Iot, Run);

        restored.Restore(WindowCheckpoint.Decode(windows.Save(1).Encode())!);
        restored.Add(new byte[KeyTable.MaxKeyBytes + 2], Temperature(0));

        Assert.Equal((KeyTable.Other, 2), (Assert.Single(restored.Save(2).Open).Name, restored.Save(2).Open[0].Count));
    }

    [Fact]
    public void ACheckpointOfOtherWindowsIsRefused()
    {
        var windows = WindowAggregators.ForPartition(Scenario.Iot, Run);
        windows.Add("a"u8, Temperature(0));

        Assert.Throws<FormatException>(() => WindowAggregators.ForPartition(Scenario.Finance, Run).Restore(windows.Save(1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{"run":"a","open":[null]}""")]
    public void AnotherClientsRecordIsNoCheckpointAndNoWindow(string value)
    {
        Assert.Null(WindowCheckpoint.Decode(Encoding.UTF8.GetBytes(value)));
        Assert.Null(ClosedWindow.Decode(Encoding.UTF8.GetBytes(value)));
    }

    private static string Text(ClosedWindow closed) => Encoding.UTF8.GetString(closed.Encode());

    private static void AddAll(PartitionWindows windows, IEnumerable<(string Key, string Data)> events)
    {
        foreach (var (key, data) in events)
        {
            windows.Add(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(data));
        }
    }

    private static byte[] Temperature(int day) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"time":"{{new DateTime(2024, 1, 1).AddDays(day):yyyy-MM-dd}}T10:00:00Z","temperature":20.5}"""));

    private static (string Key, string Data)[] Events(Scenario scenario, int count)
    {
        var random = new Random(7);
        var step = scenario == Scenario.Finance ? TimeSpan.FromDays(1) : scenario == Scenario.Earthquakes ? TimeSpan.FromMinutes(9) : TimeSpan.FromHours(3);
        return
        [
            .. Enumerable.Range(0, count).Select(i => ($"key-{i % 3}", string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"time":"{{new DateTime(2024, 1, 1) + (step * (i / 3)):yyyy-MM-ddTHH:mm:ss}}Z","temperature":{{random.NextDouble() * (i % 50 == 0 ? 900 : 9)}},"open":{{random.NextDouble()}},"high":{{random.NextDouble()}},"low":{{random.NextDouble()}},"close":{{random.NextDouble()}},"volume":{{i}},"delay":{{random.Next(90)}},"magnitude":{{random.NextDouble()}}}"""))),
        ];
    }
}
