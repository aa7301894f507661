using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Reads the files of the run's folder into the lab's state: snapshots of all workers, and ledgers of dead ones.</summary>
/// <remarks>Snapshots come through the brokers too, but a run breaks brokers on purpose.</remarks>
/// <param name="folder">The folder; null when there is none.</param>
/// <param name="feed">The snapshots from the brokers.</param>
/// <param name="state">The lab's state.</param>
/// <param name="time">The clock.</param>
internal sealed class EvidenceReader(string? folder, ISnapshotFeed feed, LabState state, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Ledgers are read in one of so many rounds: most belong to live workers and cannot be read.</summary>
    private const int LedgersEvery = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTime Written, long Length)> _snapshots = [];
    private readonly HashSet<string> _ledgers = [];

    /// <summary>Reads all new files after the feed has caught up, or when the brokers do not answer for some time.</summary>
    /// <remarks>The topic has all snapshots, the folder only the newest: read first, it would make the earlier ones be ignored as outdated.</remarks>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!feed.HasCaughtUp && time.GetElapsedTime(started) < Timeout)
        {
            await Task.Delay(Interval, time, cancellationToken);
        }

        ReadNow();
    }

    /// <summary>Reads all new files.</summary>
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
            // A host creates the folder before anything starts; workers of a deployment create it with their first file.
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
            // The time of the open file: a newer file may already have its name.
            return (bytes, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file was just replaced: the next round finds the new one.
            return null;
        }
    }
}
