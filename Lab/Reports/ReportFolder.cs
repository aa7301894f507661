using StreamLab.Settings;

namespace StreamLab.Lab.Reports;

/// <summary>The folder of report.json and report.html.</summary>
internal sealed class ReportFolder(string path)
{
    /// <summary>The full path.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Creates the folder and checks that files can be written there, before a long run depends on it.</summary>
    /// <exception cref="ReportException">The folder is not writable.</exception>
    public void Prepare() => Guard(() =>
    {
        WritableFolder.Prepare(FullPath);
        foreach (var file in (string[])[Json, Html])
        {
            if (Directory.Exists(file))
            {
                throw new IOException($"'{Path.GetFileName(file)}' is a folder");
            }
        }
    });

    /// <summary>Writes both files completely, or neither.</summary>
    /// <exception cref="ReportException">The files cannot be written.</exception>
    public void Write(byte[] json, byte[] html)
    {
        Guard(() =>
        {
            Directory.CreateDirectory(FullPath);
            // A full disk must not leave half a report, and a concurrent reader must not see one.
            using var first = new Beside(Json, json);
            using var second = new Beside(Html, html);
            first.Replace();
            second.Replace();
        });
    }

    private string Json => Path.Combine(FullPath, "report.json");

    private string Html => Path.Combine(FullPath, "report.html");

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

    /// <summary>A temporary file that replaces its target. Disposing deletes it when it did not.</summary>
    private sealed class Beside : IDisposable
    {
        private readonly string _target;
        private readonly string _path;

        public Beside(string target, byte[] content)
        {
            _target = target;
            _path = $"{target}.{Path.GetRandomFileName()}";
            try
            {
                File.WriteAllBytes(_path, content);
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public void Replace() => File.Move(_path, _target, overwrite: true);

        public void Dispose() => File.Delete(_path);
    }
}

/// <summary>The report cannot be written; the message is one clear line.</summary>
internal sealed class ReportException(string message) : Exception(message);
