namespace StreamLab.Settings;

/// <summary>Prepares a folder for the results of a long run.</summary>
public static class WritableFolder
{
    /// <summary>Creates the folder and checks that files can be written there, before a long run depends on it.</summary>
    /// <param name="path">The folder. Missing parent folders are created too.</param>
    /// <exception cref="IOException">Files cannot be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static void Prepare(string path)
    {
        Directory.CreateDirectory(path);
        using var probe = new FileStream(
            Path.Combine(path, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None,
            bufferSize: 0, FileOptions.DeleteOnClose);
    }
}
