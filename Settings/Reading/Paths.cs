using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Checks paths in the file system.</summary>
internal static class Paths
{
    /// <summary>Gets the reason why <paramref name="path"/> cannot be read as a file; null when it can.</summary>
    public static string? WhyUnreadable(string path)
    {
        if (Directory.Exists(path))
        {
            return $"{QuotedText.Quote(path)} is a folder; allowed are {SettingCatalog.Get("--source").Allowed}.";
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return $"file {QuotedText.Quote(path)} does not exist.";
        }

        try
        {
            // A pipe has no length. Opening it here would consume data that a producer needs.
            if (file.Length > 0)
            {
                using var opened = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"file {QuotedText.Quote(path)} cannot be read ({(e is UnauthorizedAccessException ? "access denied" : "another program holds it")}); allowed are files that can.";
        }
    }

    /// <summary>Gets the file that prevents a folder at <paramref name="path"/>; null when there is none.</summary>
    public static string? FileInTheWay(string path)
    {
        for (var part = path; !string.IsNullOrEmpty(part); part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
            {
                return part;
            }
        }

        return null;
    }
}
