using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Reports;

/// <summary>The files that a CI job shows: a Markdown summary and JUnit XML.</summary>
/// <param name="settings">The lab's settings.</param>
/// <param name="stepSummary">The file that a job of GitHub Actions shows as its summary; null elsewhere.</param>
internal sealed class CiFiles(LabSettings settings, string? stepSummary)
{
    /// <summary>The variable with which GitHub Actions names the file of a step's summary.</summary>
    public const string StepSummaryVariable = "GITHUB_STEP_SUMMARY";

    /// <summary>The files of this process's settings and environment.</summary>
    public static CiFiles From(LabSettings settings) => new(settings, Environment.GetEnvironmentVariable(StepSummaryVariable) is { Length: > 0 } file ? file : null);

    /// <summary>Checks that the files can be written, before a long run depends on it.</summary>
    /// <exception cref="ReportException">A file cannot be written.</exception>
    public void Prepare()
    {
        foreach (var (name, path) in new[] { ("--summary", settings.Summary), ("--junit", settings.Junit) })
        {
            if (path is not null)
            {
                Guard(name, path, () =>
                {
                    // The root of a file system is in no folder.
                    Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
                    using var file = File.Open(path, FileMode.OpenOrCreate, FileAccess.Write);
                });
            }
        }
    }

    /// <summary>Writes the files. The summary of a job's step is continued, because each step's command may add to it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="baseline">The comparison with the baseline; null when there is none.</param>
    /// <exception cref="ReportException">A file cannot be written.</exception>
    public void Write(LabReport report, BaselineComparison? baseline = null)
    {
        var markdown = stepSummary is null && settings.Summary is null ? "" : MarkdownSummary.Create(report, baseline);
        if (stepSummary is not null)
        {
            Guard(StepSummaryVariable, stepSummary, () => File.AppendAllText(stepSummary, markdown));
        }

        if (settings.Summary is { } summary)
        {
            Guard("--summary", summary, () => File.WriteAllText(summary, markdown));
        }

        if (settings.Junit is { } junit)
        {
            Guard("--junit", junit, () => File.WriteAllBytes(junit, JUnitReport.Create(report, baseline)));
        }
    }

    private static void Guard(string name, string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"{name}: '{path}' cannot be written ({e.Message.TrimEnd('.')}); allowed is a file that can.");
        }
    }
}
