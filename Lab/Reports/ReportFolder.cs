using StreamLab.Settings;

namespace StreamLab.Lab.Reports;

/// <summary>The folder that report.json and report.html are written to.</summary>
internal sealed class ReportFolder(string path)
{
    /// <summary>Its full path.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Makes the folder and proves that files can be written there, so that a run is not in vain.</summary>
    /// <exception cref="ReportException">They cannot.</exception>
    public void Prepare() => Guard(() => WritableFolder.Prepare(FullPath));

    /// <summary>Writes both forms of the report.</summary>
    /// <exception cref="ReportException">They cannot be written.</exception>
    public void Write(byte[] json, byte[] html)
    {
        Guard(() =>
        {
            Directory.CreateDirectory(FullPath);
            File.WriteAllBytes(Path.Combine(FullPath, "report.json"), json);
            File.WriteAllBytes(Path.Combine(FullPath, "report.html"), html);
        });
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"--report: '{FullPath}' cannot be written ({e.Message.TrimEnd('.')}); allowed is a folder that can.");
        }
    }
}

/// <summary>The report cannot be written; the message is one clear line.</summary>
internal sealed class ReportException(string message) : Exception(message);
