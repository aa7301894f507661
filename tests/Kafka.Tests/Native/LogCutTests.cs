using System.Buffers.Binary;
using StreamLab.Kafka.Brokers.Native;

namespace StreamLab.Kafka.Tests.Native;

public sealed class LogCutTests : IDisposable
{
    private const int BatchBytes = 100;

    private readonly string _data = Directory.CreateTempSubdirectory("streamlab-test-").FullName;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 1)]
    [InlineData(20, 2)]
    [InlineData(30, 3)]
    [InlineData(99, 3)]
    public void ALogIsCutBehindTheLastBatchBeforeTheRecoveryPoint(int recoveryPoint, int batches)
    {
        var segment = Write("events-3", 0, 10, 20);
        WritePoints(("events", 3, recoveryPoint));

        LogCut.CutToDisk(_data);

        Assert.Equal(batches * BatchBytes, new FileInfo(segment).Length);
        Assert.False(File.Exists(Path.ChangeExtension(segment, ".index")));
    }

    [Fact]
    public void SegmentsBeforeTheRecoveryPointStayAndThoseBehindItGo()
    {
        string[] segments = [Write("events-0", 0, 10), Write("events-0", 20, 30), Write("events-0", 40)];
        WritePoints(("events", 0, 30));

        LogCut.CutToDisk(_data);

        Assert.Equal([2 * BatchBytes, BatchBytes], segments.Where(File.Exists).Select(static segment => new FileInfo(segment).Length));
        Assert.True(File.Exists(Path.ChangeExtension(segments[0], ".index")));
        Assert.Equal([segments[0], segments[1]], segments.Where(static segment => File.Exists(Path.ChangeExtension(segment, ".snapshot"))));
    }

    [Fact]
    public void APartitionWithoutARecoveryPointLosesAllAndTheMetadataNothing()
    {
        var (segment, metadata) = (Write("events-0", 0, 10), Write("__cluster_metadata-0", 0, 10));

        LogCut.CutToDisk(_data);

        Assert.Equal((0, 2 * BatchBytes), (new FileInfo(segment).Length, new FileInfo(metadata).Length));
    }

    [Fact]
    public void ABatchThatWasWrittenInPartGoes()
    {
        var segment = Write("events-0", 0, 10);
        using (var file = File.OpenWrite(segment))
        {
            file.SetLength(BatchBytes + (BatchBytes / 2));
        }

        WritePoints(("events", 0, 20));

        LogCut.CutToDisk(_data);

        Assert.Equal(BatchBytes, new FileInfo(segment).Length);
    }

    [Fact]
    public void RecoveryPointsThatCannotBeReadCutNothing()
    {
        var segment = Write("events-0", 0);
        File.WriteAllText(Path.Combine(_data, LogCut.RecoveryPoints), "0\n1\nevents 0 ten\n");

        Assert.Throws<InvalidDataException>(() => LogCut.CutToDisk(_data));

        Assert.Equal(BatchBytes, new FileInfo(segment).Length);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private string Write(string partition, params int[] batches)
    {
        var segment = Path.Combine(Directory.CreateDirectory(Path.Combine(_data, partition)).FullName, $"{batches[0]:D20}.log");
        using var log = File.Create(segment);
        foreach (var first in batches)
        {
            var batch = new byte[BatchBytes];
            BinaryPrimitives.WriteInt64BigEndian(batch, first);
            BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(sizeof(long)), BatchBytes - sizeof(long) - sizeof(int));
            log.Write(batch);
        }

        File.WriteAllText(Path.ChangeExtension(segment, ".index"), "");
        File.WriteAllText(Path.ChangeExtension(segment, ".snapshot"), "");
        return segment;
    }

    private void WritePoints(params (string Topic, int Partition, int Offset)[] points) => File.WriteAllLines(
        Path.Combine(_data, LogCut.RecoveryPoints), ["0", $"{points.Length}", .. points.Select(static point => $"{point.Topic} {point.Partition} {point.Offset}")]);
}
