using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

/// <summary>What fits in a batch, and what is said of the rest.</summary>
public sealed class SendBatchTests
{
    [Fact]
    public void RecordsTakeTheRoomOfTheirKeysAndValues()
    {
        using var batch = new SendBatch(capacity: 10, maxRecordBytes: 10);

        Assert.Equal((AppendOutcome.Appended, 6), Append(batch, "key"u8, hasKey: true, "val"u8));
        Assert.Equal((AppendOutcome.Full, 5), Append(batch, "key"u8, hasKey: true, "va"u8));
        Assert.Equal((AppendOutcome.Appended, 4), Append(batch, "key"u8, hasKey: false, "valu"u8));
        Assert.Equal((2, 10), (batch.Count, batch.Bytes));
    }

    [Fact]
    public void ARecordThatFitsInNoBatchIsTooLargeAndLeavesNothing()
    {
        using var batch = new SendBatch(capacity: 10, maxRecordBytes: 8);

        Assert.Equal((AppendOutcome.TooLarge, 11), Append(batch, "key"u8, hasKey: true, "the value"u8[..8]));
        Assert.Equal((AppendOutcome.TooLarge, 9), Append(batch, "key"u8, hasKey: true, "the value"u8[..6]));
        Assert.Equal((0, 0), (batch.Count, batch.Bytes));
        Assert.Equal((AppendOutcome.Appended, 8), Append(batch, "key"u8, hasKey: true, "the value"u8[..5]));
    }

    [Fact]
    public void ABatchIsFullAtItsNumberOfRecords()
    {
        using var batch = new SendBatch(capacity: 1 << 20, maxRecordBytes: 10);
        for (var i = 0; i < SendBatch.MaxRecords; i++)
        {
            Assert.Equal((AppendOutcome.Appended, 1), Append(batch, [], hasKey: false, "v"u8));
        }

        Assert.Equal((AppendOutcome.Full, 1), Append(batch, [], hasKey: false, "v"u8));
    }

    [Fact]
    public void ABatchThatIsGoneTakesNothing()
    {
        var batch = new SendBatch(capacity: 10, maxRecordBytes: 10);
        batch.Dispose();
        batch.Dispose();

        Assert.Throws<ObjectDisposedException>(() => { Append(batch, [], hasKey: false, "v"u8); });
    }

    private static (AppendOutcome Outcome, int Bytes) Append(SendBatch batch, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value)
    {
        var outcome = batch.TryAppend(0, batch.Count, key, hasKey, new BytesValue(value), out var bytes);
        return (outcome, bytes);
    }
}
