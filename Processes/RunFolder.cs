using System.Globalization;

namespace StreamLab.Processes;

/// <summary>A folder of one run: where its brokers keep their data and logs, or its workers what they know.</summary>
/// <remarks>
/// The lock beside it says that the run lives: the system lets go of it when the host dies, however it dies. What such a host left
/// behind is swept when the next one starts.
/// </remarks>
public sealed class RunFolder : IDisposable
{
    /// <summary>What the name of a folder's lock has on top of the folder's own.</summary>
    public const string LockSuffix = ".lock";

    private const string Brokers = "streamlab-brokers-";
    private const string Evidence = "streamlab-evidence-";

    private readonly FileStream? _lock;

    private RunFolder(string path, FileStream? held)
    {
        FullPath = path;
        _lock = held;
    }

    /// <summary>Its full path.</summary>
    public string FullPath { get; }

    /// <summary>Whether it stays.</summary>
    public bool IsKept => _lock is null;

    /// <summary>Makes a new one for what workers know.</summary>
    /// <param name="root">The folder that it is made in, such as the system's for temporary files.</param>
    /// <returns>Null when none can be made.</returns>
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

    /// <summary>Makes a new one for brokers.</summary>
    /// <param name="root">The folder that it is made in, such as the system's for temporary files.</param>
    /// <param name="keep">Whether it stays when it is disposed.</param>
    public static RunFolder Create(string root, bool keep) => Create(root, Brokers, keep);

    /// <summary>The folder of one broker.</summary>
    public string OfBroker(int id) =>
        Directory.CreateDirectory(Path.Combine(FullPath, string.Create(CultureInfo.InvariantCulture, $"broker-{id}"))).FullName;

    /// <summary>Deletes it, unless it is to be kept.</summary>
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
        // What is to be kept has no lock: no sweep takes it, should the host be killed.
        var held = keep ? null : Hold(path + LockSuffix, FileMode.CreateNew) ?? throw new IOException($"{path} is taken.");
        Directory.CreateDirectory(path);
        return new(path, held);
    }

    /// <summary>Deletes what hosts that are gone left behind.</summary>
    private static void Sweep(string root, string prefix)
    {
        foreach (var file in Directory.EnumerateFiles(root, prefix + "*" + LockSuffix).ToList())
        {
            // Opening it shows that no host holds it; closing it deletes it.
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
            // Held by its host, gone by now, or another user's.
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
            // Gone, or a file in it is still open somewhere.
        }
    }
}
