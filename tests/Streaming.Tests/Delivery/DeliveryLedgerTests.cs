using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Tests.Delivery;

public sealed class DeliveryLedgerTests
{
    // Bytes. The runtime may allocate a little while it compiles a loop anew; the smallest object a record would be over twenty thousand.
    private const long PathsTakenOnce = 1_000;

    private static readonly ProducerId One = new(1);
    private static readonly ProducerId Two = new(2);

    private readonly DeliveryLedger _ledger = new();

    [Fact]
    public void RecordsInOrderAreOneRangeWithoutAnomaly()
    {
        Read(0, 1, 2, 3);

        Assert.Equal(new { Consumed = 4L, Repeated = 0L, Reordered = 0L }, Anomalies());
        Assert.Equal([0, 4], Row().Ranges);
    }

    [Fact]
    public void SkippedRecordLeavesAGap()
    {
        Read(0, 1, 3, 4);

        Assert.Equal([0, 2, 3, 5], Row().Ranges);
        Assert.Equal(new { Consumed = 4L, Repeated = 0L, Reordered = 0L }, Anomalies());
    }

    [Fact]
    public void RepeatedRecordIsCounted()
    {
        Read(0, 1, 1, 2);

        Assert.Equal(new { Consumed = 4L, Repeated = 1L, Reordered = 0L }, Anomalies());
    }

    [Fact]
    public void SwappedRecordsAreReordered()
    {
        Read(0, 2, 1, 3);

        Assert.Equal(new { Consumed = 4L, Repeated = 0L, Reordered = 1L }, Anomalies());
        Assert.Equal([0, 4], Row().Ranges);
    }

    [Fact]
    public void RedeliveryAfterAnAssignmentIsNoRepetition()
    {
        Read(0, 1, 2);
        _ledger.BeginSession(0);
        Read(1, 2, 3);

        Assert.Equal(new { Consumed = 6L, Repeated = 0L, Reordered = 0L }, Anomalies());
        Assert.Equal([0, 4], Row().Ranges);
    }

    [Fact]
    public void RepetitionWithinASessionIsFoundAfterARedeliveryToo()
    {
        Read(0, 1, 2);
        _ledger.BeginSession(0);
        Read(1, 2, 2, 3);

        Assert.Equal(1, Row().Repeated);
    }

    [Fact]
    public void PartitionThatComesBackAfterAnotherReadItLeavesThatOnesGap()
    {
        Read(0, 1);
        _ledger.BeginSession(0);
        Read(5, 6);

        Assert.Equal([0, 2, 5, 7], Row().Ranges);
        Assert.Equal(new { Consumed = 4L, Repeated = 0L, Reordered = 0L }, Anomalies());
    }

    [Fact]
    public void SessionOfOnePartitionLeavesOthersAlone()
    {
        _ledger.Record(One, 0, 0);
        _ledger.Record(One, 1, 0);
        _ledger.BeginSession(0);
        _ledger.Record(One, 1, 0);

        Assert.Equal(1, _ledger.ToSnapshot().Single(static row => row.Partition == 1).Repeated);
    }

    [Fact]
    public void ProducersInterleavedInAPartitionAreKeptApart()
    {
        for (var i = 0; i < 3; i++)
        {
            _ledger.Record(One, 7, i);
            _ledger.Record(Two, 7, i);
        }

        var rows = _ledger.ToSnapshot();
        Assert.Equal([One.ToString(), Two.ToString()], rows.Select(static row => row.Producer).Order());
        Assert.All(rows, static row => Assert.Equal([0, 3], row.Ranges));
        Assert.Equal(6, _ledger.Records);
    }

    [Fact]
    public void ARunIsAddedAsItsRecordsWouldBe()
    {
        var random = new Random(4);
        var oneByOne = new DeliveryLedger();
        for (var i = 0; i < 300; i++)
        {
            var (first, count) = (random.Next(400), random.Next(1, 20));
            _ledger.Record(One, 0, first, count);
            for (var sequence = first; sequence < first + count; sequence++)
            {
                oneByOne.Record(One, 0, sequence);
            }

            Assert.Equivalent(oneByOne.ToSnapshot(), _ledger.ToSnapshot());
        }
    }

    [Fact]
    public void ProgressIsOnePastTheLargestSequence()
    {
        Read(0, 1, 5);

        Assert.Equal([new ConsumerProgress(One, 0, 6)], ConsumerProgress.Decode(ConsumerProgress.Encode(_ledger.ToProgress())));
    }

    [Fact]
    public void RecordsInOrderAllocateNothing()
    {
        Read(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < 100_000; i++)
        {
            _ledger.Record(One, 0, i);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, PathsTakenOnce);
    }

    private void Read(params ReadOnlySpan<long> sequences)
    {
        foreach (var sequence in sequences)
        {
            _ledger.Record(One, 0, sequence);
        }
    }

    private ConsumedPartition Row() => Assert.Single(_ledger.ToSnapshot());

    private object Anomalies() => new { Row().Consumed, Row().Repeated, Row().Reordered };
}
