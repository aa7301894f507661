using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>What the file system says about paths.</summary>
internal static class Paths
{
    /// <summary>Why <paramref name="path"/> cannot be read as a file; null when it can.</summary>
    public static string? WhyUnreadable(string path)
    {
        if (Directory.Exists(path))
        {
            return $"{Quoted.Of(path)} is a folder; allowed are {SettingCatalog.Get("--source").Allowed}.";
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return $"file {Quoted.Of(path)} does not exist.";
        }

        try
        {
            // A pipe has no length, and opening it here would steal from who reads it later.
            if (file.Length > 0)
            {
                using var opened = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"file {Quoted.Of(path)} cannot be read ({(e is UnauthorizedAccessException ? "access denied" : "another program holds it")}); allowed are files that can.";
        }
    }

    /// <summary>The file that makes a folder at <paramref name="path"/> impossible; null when there is none.</summary>
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
