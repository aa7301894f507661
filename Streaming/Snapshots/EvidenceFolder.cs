using Microsoft.Extensions.Logging;

using StreamLab.Streaming.Delivery;

namespace StreamLab.Streaming.Snapshots;

/// <summary>The folder in which a worker stores its newest snapshot and its ledgers, independent of the brokers.</summary>
/// <param name="path">The folder's path; null when there is none.</param>
/// <param name="logger">The log for files that cannot be written.</param>
public sealed partial class EvidenceFolder(string? path, ILogger logger)
{
    /// <summary>The suffix of snapshots' file names.</summary>
    public const string SnapshotSuffix = ".json";

    private bool _isFailing;

    /// <summary>Gets the path of a file of one incarnation of a worker.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="owner">The incarnation, as returned by <see cref="SnapshotTopic.KeyOf"/>.</param>
    /// <param name="suffix">The kind of file: <see cref="SnapshotSuffix"/> or <see cref="LedgerFile.Suffix"/>.</param>
    public static string PathOf(string folder, string owner, string suffix) => Path.Combine(folder, owner.Replace('/', '.') + suffix);

    /// <summary>Creates the ledger file of one incarnation.</summary>
    /// <param name="owner">The incarnation, as returned by <see cref="SnapshotTopic.KeyOf"/>.</param>
    /// <returns>Null when there is no folder, or the file cannot be created: then ledgers are kept in memory.</returns>
    public LedgerFile? OpenLedger(string owner)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return LedgerFile.Create(path, owner);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogInMemory(e.Message);
            return null;
        }
    }

    /// <summary>Writes a snapshot and replaces the one before.</summary>
    /// <param name="owner">The incarnation, as returned by <see cref="SnapshotTopic.KeyOf"/>.</param>
    /// <param name="encoded">The snapshot, as encoded by <see cref="SnapshotTopic.Encode"/>.</param>
    /// <returns>True when the snapshot is in the folder, where it survives this process.</returns>
    public bool TryWrite(string owner, ReadOnlySpan<byte> encoded)
    {
        if (path is null)
        {
            return false;
        }

        try
        {
            Write(PathOf(path, owner, SnapshotSuffix), encoded);
            _isFailing = false;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The topic gets the snapshot too, so one warning about a full disk is enough.
            if (!_isFailing)
            {
                LogNotWritten(e.Message);
            }

            _isFailing = true;
            return false;
        }
    }

    private static void Write(string file, ReadOnlySpan<byte> encoded)
    {
        // Renamed when complete: a reader finds either the earlier snapshot or this one, never half of one.
        var unnamed = file + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(unnamed, encoded);
        File.Move(unnamed, file, overwrite: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger is kept in memory only and is lost if this process is killed: {Reason}")]
    private partial void LogInMemory(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot cannot be written to its folder: {Reason}")]
    private partial void LogNotWritten(string reason);
}
