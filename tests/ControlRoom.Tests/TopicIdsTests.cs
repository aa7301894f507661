using StreamLab.ControlRoom.Auditing;
using StreamLab.ControlRoom.Judging;

namespace StreamLab.ControlRoom.Tests;

/// <summary>What a ControlRoom leaves to the one that takes its place.</summary>
public sealed class TopicIdsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ATopicThatWasMadeAnewBetweenTwoControlRoomsIsNoticed()
    {
        new TopicIds(_folder).Keep(Snapshots.Run, "events", "a");
        var history = new LogHistory(isMain: true);

        history.BeginAt(new TopicIds(_folder).Find(Snapshots.Run, "events")!);

        Assert.Equal(LogChangeKind.TopicReplaced, Assert.Single(Look(history, "b")).Kind);
        Assert.Equal("a", history.FirstId);
    }

    [Fact]
    public void TheSameTopicIsNoChange()
    {
        var history = new LogHistory(isMain: true);
        history.BeginAt("a");

        Assert.Empty(Look(history, "a"));
    }

    [Fact]
    public void OfAnotherRunOrTopicNothingIsKnown()
    {
        new TopicIds(_folder).Keep(Snapshots.Run, "events", "a");

        Assert.Null(new TopicIds(_folder).Find("0000dead", "events"));
        Assert.Null(new TopicIds(_folder).Find(Snapshots.Run, "events.windows"));
        Assert.Null(new TopicIds(null).Find(Snapshots.Run, "events"));
    }

    private static IReadOnlyList<LogChange> Look(LogHistory history, string id) => history.Take(
        new("events", id, [new(0, 1, 0, 10)]), new Dictionary<int, LogFloor>(), Snapshots.Start, static _ => null);
}
