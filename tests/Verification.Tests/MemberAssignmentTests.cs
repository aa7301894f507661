using StreamLab.Verification.Reading;

namespace StreamLab.Verification.Tests;

public sealed class MemberAssignmentTests
{
    // Version 1; topics "a" with partitions 7 and "events" with partitions 3 and 258; no user data.
    private static readonly byte[] Assignment =
    [
        0, 1, 0, 0, 0, 2,
        0, 1, (byte)'a', 0, 0, 0, 1, 0, 0, 0, 7,
        0, 6, (byte)'e', (byte)'v', (byte)'e', (byte)'n', (byte)'t', (byte)'s', 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 1, 2,
        255, 255, 255, 255,
    ];

    [Fact]
    public void PartitionsOfTheTopicAreRead() => Assert.Equal([3, 258], MemberAssignment.PartitionsOf(Assignment, "events"));

    [Fact]
    public void AMemberWithoutTheTopicHasNone() => Assert.Empty(MemberAssignment.PartitionsOf(Assignment, "other"));

    [Fact]
    public void BytesThatAreNoAssignmentHaveNone()
    {
        for (var length = 0; length < Assignment.Length - 4; length++)
        {
            Assert.Empty(MemberAssignment.PartitionsOf(Assignment.AsSpan(0, length), "events"));
        }

        Assert.Empty(MemberAssignment.PartitionsOf([255, 255, 127, 255, 255, 255, 255, 255], "events"));
    }
}
