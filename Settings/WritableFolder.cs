namespace StreamLab.Settings;

/// <summary>A folder for what comes at the end of a long run.</summary>
public static class WritableFolder
{
    /// <summary>Makes the folder and proves that files can be written there, so that a run is not in vain.</summary>
    /// <param name="path">The folder; those above it are made too.</param>
    /// <exception cref="IOException">They cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not.</exception>
    public static void Prepare(string path)
    {
        Directory.CreateDirectory(path);
        using var probe = new FileStream(
            Path.Combine(path, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None,
            bufferSize: 0, FileOptions.DeleteOnClose);
    }
}
