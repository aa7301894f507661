using System.Globalization;

namespace StreamLab.Processes;

/// <summary>A temporary folder of one run, for its brokers' data and logs or for its workers' evidence.</summary>
/// <remarks>
/// A locked file beside it shows that the run is alive: the system releases the lock when the host dies, however it dies. The next host
/// deletes the folders that dead hosts left.
/// </remarks>
public sealed class RunFolder : IDisposable
{
    /// <summary>The suffix of a lock file's name after the folder's name.</summary>
    public const string LockSuffix = ".lock";

    private const string Brokers = "streamlab-brokers-";
    private const string Evidence = "streamlab-evidence-";

    private readonly FileStream? _lock;

    private RunFolder(string path, FileStream? held)
    {
        FullPath = path;
        _lock = held;
    }

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; }

    /// <summary>True when the folder is not deleted.</summary>
    public bool IsKept => _lock is null;

    /// <summary>Creates a new folder for workers' evidence.</summary>
    /// <param name="root">The parent folder, such as the system's folder for temporary files.</param>
    /// <returns>Null when the folder cannot be created.</returns>
    public static RunFolder? TryCreateForEvidence(string root)
    {
        try
        {
            return Create(root, Evidence, keep: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Creates a new folder for brokers.</summary>
    /// <param name="root">The parent folder, such as the system's folder for temporary files.</param>
    /// <param name="keep">True to keep the folder when this object is disposed.</param>
    public static RunFolder Create(string root, bool keep) => Create(root, Brokers, keep);

    /// <summary>Creates the folder of one broker.</summary>
    public string OfBroker(int id) =>
        Directory.CreateDirectory(Path.Combine(FullPath, string.Create(CultureInfo.InvariantCulture, $"broker-{id}"))).FullName;

    /// <summary>Deletes the folder, unless it is to be kept.</summary>
    public void Dispose()
    {
        if (_lock is not null)
        {
            Delete(FullPath);
            _lock.Dispose();
        }
    }

    private static RunFolder Create(string root, string prefix, bool keep)
    {
        Sweep(root, prefix);
        var path = Path.Combine(root, prefix + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12]);
        // A folder to keep has no lock file, so that no later host deletes it.
        var held = keep ? null : Hold(path + LockSuffix, FileMode.CreateNew) ?? throw new IOException($"{path} is taken.");
        Directory.CreateDirectory(path);
        return new(path, held);
    }

    /// <summary>Deletes the folders of dead hosts.</summary>
    private static void Sweep(string root, string prefix)
    {
        foreach (var file in Directory.EnumerateFiles(root, prefix + "*" + LockSuffix).ToList())
        {
            // Only the lock file of a dead host can be opened. Closing it deletes it.
            using var held = Hold(file, FileMode.Open);
            if (held is not null)
            {
                Delete(file[..^LockSuffix.Length]);
            }
        }
    }

    private static FileStream? Hold(string file, FileMode mode)
    {
        try
        {
            return new(file, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its host is alive, the file was deleted meanwhile, or another user owns it.
            return null;
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder was deleted already, or a file in it is still open.
        }
    }
}
