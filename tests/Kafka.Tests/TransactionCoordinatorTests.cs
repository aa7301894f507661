using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class TransactionCoordinatorTests
{
    private static readonly byte[] Answer = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 3, 0, 4, .. "host"u8, 0, 0, 35, 132];

    [Fact]
    public void TheCoordinatorStandsBehindTheErrorAndItsText()
    {
        byte[] withText = [.. Answer.AsSpan(0, 10), 0, 4, .. "none"u8, .. Answer.AsSpan(12)];

        Assert.Equal((3, 3), (TransactionCoordinator.Parse(Answer), TransactionCoordinator.Parse(withText)));
    }

    [Fact]
    public void AnErrorIsNoCoordinator()
    {
        byte[] refused = [.. Answer];
        refused[9] = 15;
        Assert.Null(TransactionCoordinator.Parse(refused));
    }

    [Fact]
    public void NoCoordinatorHasTheNumberMinusOne()
    {
        byte[] none = [.. Answer];
        none.AsSpan(12, 4).Fill(255);
        Assert.Null(TransactionCoordinator.Parse(none));
    }

    [Fact]
    public void AShortAnswerIsReadWithoutHarm() =>
        Assert.All(Enumerable.Range(0, 16), length => Assert.Null(TransactionCoordinator.Parse(Answer.AsSpan(0, length))));

    [Fact]
    public void TheRequestNamesTheIdAndItsKind() => Assert.Equal(
        [0, 0, 0, 28, 0, 10, 0, 1, 0, 0, 0, 1, 0, 9, .. "streamlab"u8, 0, 6, .. "grüpe"u8, 1],
        TransactionCoordinator.Request("grüpe"));
}
