using Confluent.Kafka;

using StreamLab.Consumer.Worker.Tests.Fakes;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>How far a consumer is, and what it stores to be committed.</summary>
public sealed class PositionsTests : IDisposable
{
    private readonly FakeConsumer _client = new();
    private readonly Positions _positions = new("events");

    public void Dispose() => _client.Dispose();

    [Fact]
    public void OnlyAssignedPartitionsCount()
    {
        _positions.Assign(3, 7);
        _positions.Assign(1, 5);
        _positions.Remove(3);
        _positions.Remove(9);

        Assert.Equal(1, _positions.Count);
        Assert.Equal([false, true, false, false, false], Enumerable.Range(0, 5).Select(_positions.IsAssigned));
        Assert.Equal([new TopicPartitionOffset("events", 1, 5)], _positions.ToOffsets());
    }

    [Fact]
    public void RecordsThatWereDeletedBeforeTheyWereReadAreExpired()
    {
        _client.Logs[0] = new(100, 200);
        _positions.Assign(0, 40);

        _positions.Advance(_client, 0, 100);

        Assert.Equal((60L, 101L), (_positions.Expired, _positions.Next(0)));
    }

    [Fact]
    public void OffsetsWithoutRecordsAreNotExpired()
    {
        _client.Logs[0] = new(0, 200);
        _positions.Assign(0, 40);

        _positions.Advance(_client, 0, 40);
        _positions.Advance(_client, 0, 45);

        Assert.Equal((0L, 46L), (_positions.Expired, _positions.Next(0)));
    }

    [Fact]
    public void OffsetsThatAClientHadPassedAreCountedUnlessThePartitionIsAssignedAnew()
    {
        _client.Logs[0] = new(0, 200);
        _positions.Assign(0, 40);

        _positions.Advance(_client, 0, 40);
        _positions.Advance(_client, 0, 41);
        Assert.Equal(0, _positions.WentBack);

        _positions.Advance(_client, 0, 39);
        Assert.Equal(3, _positions.WentBack);

        _positions.Assign(0, 10);
        _positions.Advance(_client, 0, 10);
        Assert.Equal(3, _positions.WentBack);
    }

    [Fact]
    public void SnapshotsSayWhereTheLogEndsOrThatItIsNotKnown()
    {
        _client.Logs[0] = new(0, 200);
        _positions.Assign(0, 40);
        _positions.Assign(1, 2);

        Assert.Equal([new PartitionPosition(0, 40, 200), new PartitionPosition(1, 2, -1)], _positions.ToSnapshot(_client));
    }

    [Fact]
    public void StoredIsWhatWasCapturedOfPartitionsThatAreAssignedStill()
    {
        using var commits = new StoredCommits(_client, _positions);
        _positions.Assign(0, 10);
        _positions.Assign(1, 20);
        commits.Assigned(_positions.ToOffsets());

        commits.Capture();
        _positions.Advance(_client, 0, 10);
        _positions.Remove(1);
        commits.Removed([1]);
        commits.Commit();
        Assert.Equal([(0, 10L)], _client.Stored);

        commits.CommitNow();
        Assert.Equal([(0, 10L), (0, 11L)], _client.Stored);
    }
}
