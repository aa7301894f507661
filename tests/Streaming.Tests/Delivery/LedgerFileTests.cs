using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Tests.Delivery;

public sealed class LedgerFileTests : IDisposable
{
    // Bytes. The runtime may allocate a little while it compiles a loop anew; the smallest object a record would be over twenty thousand.
    private const long PathsTakenOnce = 1_000;

    private const string Owner = "producer-1/00000001";

    private static readonly ProducerId Producer = new(0xbeef_0000_0001);

    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;

    private string FilePath => LedgerFile.PathOf(_folder, Owner);

    [Fact]
    public void WhatWasAcknowledgedIsInTheFileToTheLastRecord()
    {
        using (var file = LedgerFile.Create(_folder, Owner))
        {
            var ledger = new AcknowledgementLedger(file, Producer, 3);
            for (var sequence = 0; sequence < 1_000; sequence++)
            {
                ledger.Send();
                ledger.Acknowledge(sequence, 10);
            }

            ledger.Send();
            ledger.Send();
            ledger.Fail(7);
        }

        var read = Read();
        Assert.Equal((Owner, true), (read.Owner, read.IsComplete));
        var row = Assert.Single(read.Rows);
        Assert.Equal((Producer, 3, 1_002L, 1_000L, 10_000L, 1L), (row.Producer, row.Partition, row.Sent, row.Count, row.Bytes, row.Failed));
        Assert.Equal([0, 1_000], row.Ranges);
    }

    [Fact]
    public void WhatWasRefusedAfterTheLastSnapshotIsKnownAsRefused()
    {
        using (var file = LedgerFile.Create(_folder, Owner))
        {
            var ledger = new AcknowledgementLedger(file, Producer, 0);
            for (var sequence = 0; sequence < 10; sequence++)
            {
                ledger.Send();
                ledger.Fail(7, isRefused: sequence < 8);
            }
        }

        var completed = Assert.IsType<ProducerSnapshot>(Read().Complete(Known() with { Refused = 6, TooLarge = 2 }));
        Assert.Equal((10, 2), (completed.Refused, completed.Failed));
    }

    [Fact]
    public void AProducerThatDiesBeforeItsSecondSnapshotStillSaysWhereItsRecordsBegin()
    {
        using (var file = LedgerFile.Create(_folder, Owner))
        {
            var ledger = new AcknowledgementLedger(file, Producer, 1);
            ledger.Send();
            ledger.Acknowledge(0, 10);
        }

        var completed = Assert.IsType<ProducerSnapshot>(Read().Complete(Known() with { Begins = [70, 71] }));

        Assert.Equal((1, 1L, 71L), (completed.Partitions[0].Partition, completed.Partitions[0].Sent, completed.Partitions[0].From));
        Assert.True(completed.IsRecovered);
    }

    [Fact]
    public void AFileThatKnowsLessThanTheSnapshotIsDamaged()
    {
        using (var file = LedgerFile.Create(_folder, Owner))
        {
            var ledger = new AcknowledgementLedger(file, Producer, 0);
            ledger.Send();
            ledger.Acknowledge(0, 10);
        }

        var shorter = Known() with { Partitions = [new(0, 5, [0, 5])] };
        var missing = Known() with { Partitions = [new(0, 1, [0, 1]), new(1, 5, [0, 5])] };

        foreach (var told in new[] { shorter, missing })
        {
            var completed = Assert.IsType<ProducerSnapshot>(Read().Complete(told));
            Assert.False(completed.IsRecovered);
            Assert.Equivalent(told.Partitions, completed.Partitions);
        }
    }

    [Fact]
    public void WhatWasReadIsInTheFileAsALedgerInMemoryHasIt()
    {
        var random = new Random(16);
        var inMemory = new DeliveryLedger();
        using (var file = LedgerFile.Create(_folder, Owner))
        {
            var inFile = new DeliveryLedger(file);
            for (var i = 0; i < 5_000; i++)
            {
                var (producer, partition, first, count) = (new ProducerId((ulong)random.Next(3)), random.Next(4), random.Next(3_000), random.Next(1, 4));
                inMemory.Record(producer, partition, first, count);
                inFile.Record(producer, partition, first, count);
            }

            Assert.Equivalent(inMemory.ToSnapshot(), inFile.ToSnapshot());
        }

        Assert.Equivalent(
            inMemory.ToSnapshot(),
            Read().Rows.Select(static row => new ConsumedPartition(
                row.Producer.ToString(), row.Partition, row.Count, row.Repeated, row.Reordered, row.Ranges, row.Overflowed)));
    }

    [Fact]
    public void ItGrowsWithTheNumberOfStreamsAndOfGaps()
    {
        const int Streams = 150;
        using (var file = LedgerFile.Create(_folder, Owner))
        {
            var ledger = new DeliveryLedger(file);
            for (var partition = 0; partition < Streams; partition++)
            {
                for (var i = 0; i < SequenceRanges.MaxRanges + 3; i++)
                {
                    ledger.Record(Producer, partition, i * 2);
                }
            }
        }

        var rows = Read().Rows;
        Assert.Equal(Enumerable.Range(0, Streams), rows.Select(static row => row.Partition));
        Assert.All(rows, static row => Assert.Equal((2 * SequenceRanges.MaxRanges, true, 2 * SequenceRanges.MaxRanges + 5), (row.Ranges.Count, row.Overflowed, row.Ranges[^1])));
    }

    [Fact]
    public void ItCannotBeReadWhileItsOwnerLives()
    {
        using (LedgerFile.Create(_folder, Owner))
        {
            Assert.False(LedgerFileReader.TryRead(FilePath, out _));
        }

        Assert.True(LedgerFileReader.TryRead(FilePath, out var ledger));
        Assert.NotNull(ledger);
    }

    [Fact]
    public void AStreamWhoseOwnerDiedInAChangeIsNotTrustedAndTheOthersAre()
    {
        using (var file = LedgerFile.Create(_folder, Owner))
        {
            var ledger = new DeliveryLedger(file);
            ledger.Record(Producer, 0, 0);
            ledger.Record(Producer, 1, 0);
        }

        Store(slot: 0, LedgerLayout.Version, 3);

        var read = Read();
        Assert.False(read.IsComplete);
        Assert.Equal(1, Assert.Single(read.Rows).Partition);
    }

    [Fact]
    public void ALedgerThatFindsNoRoomGoesOnInMemoryAndTheFileSaysSo()
    {
        var file = LedgerFile.Create(_folder, Owner);
        var ledger = new DeliveryLedger(file);
        ledger.Record(Producer, 0, 0);
        // Nothing can be written to it any more, as to one on a full disk.
        file.Dispose();

        for (var i = 1; i < SequenceRanges.MaxRanges; i++)
        {
            ledger.Record(Producer, 0, i * 2);
        }

        ledger.Record(Producer, 1, 0);
        Assert.Equal([(0, (long)SequenceRanges.MaxRanges), (1, 1L)], ledger.ToSnapshot().Select(static row => (row.Partition, row.Consumed)));
        Assert.Equal(2 * SequenceRanges.MaxRanges, ledger.ToSnapshot()[0].Ranges.Count);
        var read = Read();
        Assert.False(read.IsComplete);
        Assert.Empty(read.Rows);
    }

    [Fact]
    public void AnyOtherFileIsNoLedger()
    {
        foreach (var size in (int[])[0, 10, 4096, 100_000])
        {
            File.WriteAllBytes(FilePath, new byte[size]);

            Assert.True(LedgerFileReader.TryRead(FilePath, out var ledger));
            Assert.Null(ledger);
        }
    }

    [Fact]
    public void AddingARecordAllocatesNothing()
    {
        using var file = LedgerFile.Create(_folder, Owner);
        var acknowledged = new AcknowledgementLedger(file, Producer, 0);
        var read = new DeliveryLedger(file);
        acknowledged.Acknowledge(0, 1);
        read.Record(Producer, 0, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var sequence = 1; sequence < 100_000; sequence++)
        {
            acknowledged.Send();
            acknowledged.Acknowledge(sequence, 1);
            read.Record(Producer, 0, sequence);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, PathsTakenOnce);
    }

    [Fact]
    public void LedgersCanBeReadAfterTheFileWasLetGo()
    {
        AcknowledgementLedger ledger;
        using (var file = LedgerFile.Create(_folder, Owner))
        {
            ledger = new(file, Producer, 0);
            ledger.Acknowledge(0, 1);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal([0, 1], ledger.ToArray());
        Assert.Equal(1, ledger.Count);
    }

    [Fact]
    public void AProducersLastSnapshotIsCompleted()
    {
        var told = new ProducerSnapshot
        {
            Run = "0000beef", Instance = "producer-1", Incarnation = "00000001", Producer = Producer.ToString(), At = DateTimeOffset.UnixEpoch,
            State = WorkerState.Running, Sent = 10, Acknowledged = 8, AcknowledgedBytes = 80, Partitions = [new(0, 10, [0, 8], From: 5)],
        };
        var ledger = new RecoveredLedger(Owner, [new(Producer, 0, [0, 20], false, 19) { Sent = 25, Bytes = 200 }, new(Producer, 1, [], false, 0)], IsComplete: true);

        var completed = Assert.IsType<ProducerSnapshot>(ledger.Complete(told));

        Assert.True(completed.IsLastWord);
        Assert.Equal((25, 20, 200), (completed.Sent, completed.Acknowledged, completed.AcknowledgedBytes));
        var row = Assert.Single(completed.Partitions);
        Assert.Equal((25, 5), (row.Sent, row.From));
        Assert.Equal([0, 20], row.Acknowledged);
    }

    [Fact]
    public void AConsumersLastSnapshotIsCompleted()
    {
        var other = new ProducerId(0xbeef_0000_0002);
        var told = new ConsumerSnapshot
        {
            Run = "0000beef", Instance = "consumer-1", Incarnation = "00000001", At = DateTimeOffset.UnixEpoch, State = WorkerState.Running,
            Consumed = 13, Foreign = 3, Partitions = [new(Producer.ToString(), 0, 10, 0, 0, [0, 10], false)],
        };
        var ledger = new RecoveredLedger(
            Owner, [new(Producer, 0, [0, 30], false, 32) { Repeated = 1 }, new(other, 1, [4, 6], false, 2)], IsComplete: false);

        var completed = Assert.IsType<ConsumerSnapshot>(ledger.Complete(told));

        Assert.False(completed.IsLastWord);
        Assert.Equal(37, completed.Consumed);
        Assert.Equal([(0, 32L, 1L), (1, 2L, 0L)], completed.Partitions.Select(static row => (row.Partition, row.Consumed, row.Repeated)));
        Assert.Equal([0, 30], completed.Partitions[0].Ranges);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ProducerSnapshot Known() => new()
    {
        Run = "0000beef",
        Instance = "producer-1",
        Incarnation = "00000001",
        Producer = Producer.ToString(),
        At = DateTimeOffset.UnixEpoch,
        State = WorkerState.Running,
    };

    private RecoveredLedger Read()
    {
        Assert.True(LedgerFileReader.TryRead(FilePath, out var ledger));
        return ledger!;
    }

    private void Store(int slot, int number, long value)
    {
        using var stream = new FileStream(FilePath, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = LedgerLayout.OffsetOf(slot) + LedgerLayout.StartOf(slot) + (number * sizeof(long));
        stream.Write(BitConverter.GetBytes(value));
    }
}
