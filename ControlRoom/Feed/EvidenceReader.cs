using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Brings to the lab's state what workers keep in the run's folder: snapshots of all, and the ledgers of those that are dead.</summary>
/// <remarks>Snapshots come from the brokers too; but those are what is being broken.</remarks>
/// <param name="folder">The folder; null when there is none.</param>
/// <param name="feed">What comes from the brokers.</param>
/// <param name="state">What is known.</param>
/// <param name="time">The clock.</param>
internal sealed class EvidenceReader(string? folder, ISnapshotFeed feed, LabState state, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Of so many looks one is for ledgers: most belong to workers that live, and cannot be read.</summary>
    private const int LedgersEvery = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTime Written, long Length)> _snapshots = [];
    private readonly HashSet<string> _ledgers = [];

    /// <summary>Reads all that is new, once everything that the brokers hold was read, or when they do not answer for long.</summary>
    /// <remarks>They hold the whole course of the run, the folder only how it stands: what came first would be passed over as old.</remarks>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!feed.HasCaughtUp && time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Interval, time, cancellationToken);
        }

        ReadNow();
    }

    /// <summary>Reads all that is new.</summary>
    public void ReadNow()
    {
        lock (_lock)
        {
            ReadSnapshots();
            ReadLedgers();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (folder is null)
        {
            return;
        }

        await ReadAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        for (var look = 1; await timer.WaitForNextTickAsync(stoppingToken); look++)
        {
            lock (_lock)
            {
                ReadSnapshots();
                if (look % LedgersEvery == 0)
                {
                    ReadLedgers();
                }
            }
        }
    }

    private void ReadSnapshots()
    {
        foreach (var file in Files(EvidenceFolder.SnapshotSuffix))
        {
            var stamp = (file.LastWriteTimeUtc, file.Length);
            if (_snapshots.GetValueOrDefault(file.Name) != stamp && TryRead(file.FullName) is var (bytes, writtenAt))
            {
                _snapshots[file.Name] = stamp;
                if (SnapshotTopic.Decode(bytes) is { } snapshot && SnapshotCheck.IsSound(snapshot))
                {
                    state.Observe(snapshot, SnapshotWay.Folder, writtenAt);
                }
            }
        }
    }

    private void ReadLedgers()
    {
        foreach (var file in Files(LedgerFile.Suffix).Where(file => !_ledgers.Contains(file.Name)))
        {
            if (LedgerFileReader.TryRead(file.FullName, out var ledger))
            {
                _ledgers.Add(file.Name);
                if (ledger is not null)
                {
                    state.Observe(ledger);
                }
            }
        }
    }

    private IEnumerable<FileInfo> Files(string suffix)
    {
        try
        {
            // A host makes it before anything starts; workers of a deployment make it with their first file.
            return folder is not null && new DirectoryInfo(folder) is { Exists: true } found ? [.. found.EnumerateFiles("*" + suffix)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static (byte[] Bytes, DateTimeOffset WrittenAt)? TryRead(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            // Of the file that was read: a newer one may have its name by now.
            return (bytes, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Replaced at this moment: the next look finds the new one.
            return null;
        }
    }
}
