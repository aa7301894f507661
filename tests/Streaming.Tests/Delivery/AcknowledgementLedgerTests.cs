using StreamLab.Streaming.Delivery;

namespace StreamLab.Streaming.Tests.Delivery;

public sealed class AcknowledgementLedgerTests
{
    private readonly AcknowledgementLedger _ledger = new();

    [Fact]
    public void ConfirmationsInOrderAreOneRange()
    {
        Acknowledge(0, 1, 2);

        Assert.Equal([0, 3], _ledger.ToArray());
        Assert.Equal((3, 30, 0), (_ledger.Count, _ledger.Bytes, _ledger.Failed));
    }

    [Fact]
    public void NothingConfirmedIsNoRange() => Assert.Empty(_ledger.ToArray());

    [Fact]
    public void RecordGivenUpLeavesAGap()
    {
        Acknowledge(0, 1);
        _ledger.Fail(10);
        Acknowledge(3, 4);

        Assert.Equal([0, 2, 3, 5], _ledger.ToArray());
        Assert.Equal((4, 1, 10), (_ledger.Count, _ledger.Failed, _ledger.FailedBytes));
    }

    [Fact]
    public void FirstRecordsGivenUpLeaveAGapAtTheBeginning()
    {
        _ledger.Fail(10);
        Acknowledge(1, 2);

        Assert.Equal([1, 3], _ledger.ToArray());
    }

    [Fact]
    public void ConfirmationsOutOfOrderAreComplete()
    {
        Acknowledge(0, 2, 1, 4, 3);

        Assert.Equal([0, 5], _ledger.ToArray());
    }

    private void Acknowledge(params ReadOnlySpan<long> sequences)
    {
        foreach (var sequence in sequences)
        {
            _ledger.Acknowledge(sequence, 10);
        }
    }
}
