using System.Buffers.Binary;
using System.Globalization;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>Cuts a dead broker's logs to what surely was on the disk, as a loss of power would.</summary>
/// <remarks>
/// Up to a partition's recovery point the broker has made the system write its log to the disk. What follows was in the system's cache
/// alone, as far as the broker knows; a kill leaves it there, a loss of power does not. The cut is the worst case: the system may have
/// written more by itself. The log of the cluster's metadata stays whole: brokers make the system write it before they confirm it.
/// </remarks>
internal static class LogCut
{
    /// <summary>The file in which a broker keeps the recovery points of its partitions.</summary>
    internal const string RecoveryPoints = "recovery-point-offset-checkpoint";

    private const string MetadataLog = "__cluster_metadata-0";
    private const string LogSuffix = ".log";
    private const string SnapshotSuffix = ".snapshot";

    // A batch begins with its first offset and the number of bytes that follow.
    private const int BatchHeader = sizeof(long) + sizeof(int);

    // A batch's first fields up to its version; anything shorter is no batch.
    private const int ShortestBatch = 5;

    private static readonly string[] IndexSuffixes = [".index", ".timeindex", ".txnindex"];

    /// <summary>Cuts every partition's log. Its indexes go too; a broker makes them again.</summary>
    /// <param name="data">The broker's folder of data.</param>
    /// <exception cref="IOException">A file cannot be read, cut or deleted.</exception>
    /// <exception cref="InvalidDataException">The recovery points cannot be read.</exception>
    public static void CutToDisk(string data)
    {
        var points = ReadRecoveryPoints(Path.Combine(data, RecoveryPoints));
        foreach (var partition in Directory.EnumerateDirectories(data))
        {
            var name = Path.GetFileName(partition);
            if (name != MetadataLog)
            {
                // A partition without a recovery point has never been written to the disk.
                Cut(partition, points.GetValueOrDefault(name));
            }
        }
    }

    private static Dictionary<string, long> ReadRecoveryPoints(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        // A version and a number of lines precede lines of topic, partition and offset.
        const int Heading = 2;
        try
        {
            return File.ReadLines(path).Skip(Heading).Select(static line => line.Split(' ')).ToDictionary(
                static parts => $"{parts[0]}-{parts[1]}", static parts => long.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException($"{path} does not list recovery points", e);
        }
    }

    private static void Cut(string partition, long recoveryPoint)
    {
        var segments = Directory.GetFiles(partition, "*" + LogSuffix).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < segments.Count; i++)
        {
            var end = i + 1 < segments.Count ? BaseOf(segments[i + 1]) : long.MaxValue;
            if (end <= recoveryPoint)
            {
                continue;
            }

            foreach (var suffix in IndexSuffixes)
            {
                File.Delete(Path.ChangeExtension(segments[i], suffix));
            }

            // A log has one segment at least, and its name says where the log begins.
            if (i > 0 && BaseOf(segments[i]) >= recoveryPoint)
            {
                File.Delete(segments[i]);
            }
            else
            {
                CutSegment(segments[i], recoveryPoint);
            }
        }

        foreach (var snapshot in Directory.GetFiles(partition, "*" + SnapshotSuffix).Where(file => BaseOf(file) > recoveryPoint))
        {
            File.Delete(snapshot);
        }
    }

    private static void CutSegment(string path, long recoveryPoint)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        Span<byte> header = stackalloc byte[BatchHeader];
        var position = 0L;
        while (file.ReadAtLeast(header, BatchHeader, throwOnEndOfStream: false) == BatchHeader
            && BinaryPrimitives.ReadInt64BigEndian(header) < recoveryPoint
            && BinaryPrimitives.ReadInt32BigEndian(header[sizeof(long)..]) is >= ShortestBatch and var length
            && position + BatchHeader + length <= file.Length)
        {
            position += BatchHeader + length;
            file.Position = position;
        }

        file.SetLength(position);
    }

    private static long BaseOf(string path) =>
        long.Parse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture);
}
