using Microsoft.Extensions.Logging;

using StreamLab.Streaming.Delivery;

namespace StreamLab.Streaming.Snapshots;

/// <summary>The folder in which a worker keeps what it knows, outside the brokers: its newest snapshot and its ledgers.</summary>
/// <param name="path">Its path; null when there is none.</param>
/// <param name="logger">Told of what cannot be written.</param>
public sealed partial class EvidenceFolder(string? path, ILogger logger)
{
    /// <summary>How the names of snapshots end.</summary>
    public const string SnapshotSuffix = ".json";

    private bool _inTrouble;

    /// <summary>The path of a file that one incarnation of a worker keeps.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="owner">Whose it is, as <see cref="SnapshotTopic.KeyOf"/> says it.</param>
    /// <param name="suffix">What it holds: <see cref="SnapshotSuffix"/> or <see cref="LedgerFile.Suffix"/>.</param>
    public static string PathOf(string folder, string owner, string suffix) => Path.Combine(folder, owner.Replace('/', '.') + suffix);

    /// <summary>Makes the file that holds the ledgers of one incarnation.</summary>
    /// <param name="owner">Whose they are, as <see cref="SnapshotTopic.KeyOf"/> says it.</param>
    /// <returns>Null when there is no folder, or the file cannot be made: then ledgers are kept in memory.</returns>
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
            InMemory(e.Message);
            return null;
        }
    }

    /// <summary>Writes a snapshot, in place of the one before.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="encoded">The snapshot, as <see cref="SnapshotTopic.Encode"/> writes it.</param>
    /// <returns>Whether it is there, whatever becomes of this process.</returns>
    public bool TryWrite(string owner, ReadOnlySpan<byte> encoded)
    {
        if (path is null)
        {
            return false;
        }

        try
        {
            Write(PathOf(path, owner, SnapshotSuffix), encoded);
            _inTrouble = false;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The topic has it, too; one word about a full disk is enough.
            if (!_inTrouble)
            {
                NotWritten(e.Message);
            }

            _inTrouble = true;
            return false;
        }
    }

    private static void Write(string file, ReadOnlySpan<byte> encoded)
    {
        // A reader finds the snapshot before or this one, never half of one.
        var unnamed = file + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(unnamed, encoded);
        File.Move(unnamed, file, overwrite: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is known is kept in memory alone, and lost if this process is killed: {Reason}")]
    private partial void InMemory(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot cannot be written to its folder: {Reason}")]
    private partial void NotWritten(string reason);
}
