using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class GroupCoordinatorTests
{
    private static readonly byte[] Answer = [0, 0, 0, 1, 0, 0, 0, 0, 0, 3, 0, 4, .. "host"u8, 0, 0, 35, 132];

    [Fact]
    public void TheCoordinatorStandsBehindTheError() => Assert.Equal(3, GroupCoordinator.Parse(Answer));

    [Fact]
    public void AnErrorIsNoCoordinator()
    {
        byte[] refused = [.. Answer];
        refused[5] = 15;
        Assert.Null(GroupCoordinator.Parse(refused));
    }

    [Fact]
    public void NoCoordinatorHasTheNumberMinusOne()
    {
        byte[] none = [.. Answer];
        none.AsSpan(6, 4).Fill(255);
        Assert.Null(GroupCoordinator.Parse(none));
    }

    [Fact]
    public void AShortAnswerIsReadWithoutHarm() =>
        Assert.All(Enumerable.Range(0, 10), length => Assert.Null(GroupCoordinator.Parse(Answer.AsSpan(0, length))));

    [Fact]
    public void TheRequestNamesTheGroup() => Assert.Equal(
        [0, 0, 0, 27, 0, 10, 0, 0, 0, 0, 0, 1, 0, 9, .. "streamlab"u8, 0, 6, .. "grüpe"u8],
        GroupCoordinator.Request("grüpe"));
}
