using StreamLab.ControlRoom.Groups;
using StreamLab.Streaming.Snapshots;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Groups;

public sealed class StrangerCheckTests
{
    private static readonly WorkerSnapshot[] Lab = [Consumer(1, 0, 10) with { MemberIds = ["consumer-1-aa", "consumer-1-bb"] }];

    private readonly StrangerCheck _check = new();

    [Fact]
    public void TheLabsOwnMembersAreNoStrangersAlsoAfterTheyJoinedAgain()
    {
        for (var look = 0; look < 5; look++)
        {
            Assert.Empty(_check.Find([Member("consumer-1-aa", 0), Member("consumer-1-bb", 1)], Lab));
        }
    }

    [Fact]
    public void AMemberThatNoConsumerOfTheLabIsIsAStrangerWhateverItIsCalled()
    {
        MemberSighting[] members = [Member("consumer-1-aa", 0), Member("consumer-1-zz", 3)];
        Assert.Empty(_check.Find(members, Lab));
        Assert.Empty(_check.Find(members, Lab));

        var stranger = Assert.Single(_check.Find(members, Lab));
        Assert.Equal(("consumer-1 on 10.0.0.7", "3"), (stranger.Name, string.Join(", ", stranger.Partitions)));
    }

    [Fact]
    public void AMemberOfTheLabThatHasNotToldYetIsGivenTime()
    {
        MemberSighting[] members = [Member("consumer-2-cc", 5)];
        _check.Find(members, Lab);
        _check.Find(members, Lab);

        Assert.Empty(_check.Find(members, [.. Lab, Consumer(2, 0, 5) with { MemberIds = ["consumer-2-cc"] }]));
    }

    [Fact]
    public void AMemberWithoutPartitionsTakesNothing()
    {
        for (var look = 0; look < 5; look++)
        {
            Assert.Empty(_check.Find([Member("consumer-1-zz")], Lab));
        }
    }

    [Fact]
    public void WhatWasCommittedBeyondAllThatTheLabReadWasReadByAnother() => Assert.Equal(
        [2],
        StrangerCheck.CommittedBeyond(
            new Dictionary<int, long> { [1] = 50, [2] = 71, [3] = 9 }, new Dictionary<int, long> { [1] = 50, [2] = 70 }));

    private static MemberSighting Member(string id, params int[] partitions) => new(id, "consumer-1", "10.0.0.7", partitions);
}
