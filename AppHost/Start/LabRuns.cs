using System.Globalization;
using System.Text;
using System.Text.Json;
using StreamLab.Comparison;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Views;
using StreamLab.Settings;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.AppHost.Start;

/// <summary>Runs the lab as often as the settings say, and joins the reports.</summary>
internal static class LabRuns
{
    /// <summary>Runs the lab once, or several times one after the other.</summary>
    /// <param name="options">The options.</param>
    /// <param name="once">Runs a lab to its end. Returns its exit code.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LabOptions options, Func<LabOptions, Task<int>> once)
    {
        if (options.Publisher.Publishes)
        {
            return await once(options);
        }

        var output = options.Settings.Print ? Console.Error : Console.Out;
        try
        {
            var files = CiFiles.From(options.Settings);
            var (exitCode, report) = options.Settings switch
            {
                { Shrink: true } => await new ShrinkRuns(options, once, output).RunAsync(),
                { Repeat: > 1 and var runs } => await RepeatAsync(options, runs, once, output),
                _ => (await once(options), options.Outcome.Report),
            };
            if (report is null)
            {
                return exitCode;
            }

            files.Write(report, options.Baseline?.Describe(report));
            if (options.Baseline?.Compare(report, output) is not ExitCodes.Fail)
            {
                return exitCode;
            }

            await output.WriteLineAsync("Exit code 1: the run is worse than its baseline.");
            return ExitCodes.Fail;
        }
        catch (Exception e) when (e is ReportException or ComparisonException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return options.Outcome.Report is null ? ExitCodes.BadSettings : ExitCodes.Fail;
        }
        catch (StartFailedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.StartFailed;
        }
    }

    private static async Task<(int ExitCode, LabReport? Report)> RepeatAsync(
        LabOptions options, int runs, Func<LabOptions, Task<int>> once, TextWriter output)
    {
        var folder = options.Settings.Report is { } whole ? new ReportFolder(whole) : null;
        folder?.Prepare();
        List<LabReport> reports = [];
        for (var run = 1; run <= runs; run++)
        {
            await output.WriteLineAsync(RepeatText.Begin(run, runs));
            var path = folder is null ? null : Path.Combine(folder.FullPath, string.Create(CultureInfo.InvariantCulture, $"run-{run}"));
            var one = options.Again(options.Settings with { Report = path });
            var exitCode = await once(one);
            if (one.Outcome is not { Report: { } report, WasStopped: false })
            {
                await output.WriteLineAsync(RepeatText.CutShort(run, runs));
                return (exitCode, null);
            }

            reports.Add(report);
        }

        var joined = RepeatedRuns.Join(options.Settings.Expectations, reports);
        folder?.Write(JsonSerializer.SerializeToUtf8Bytes(joined, LabJson.Default.LabReport), Encoding.UTF8.GetBytes(RepeatsPage(joined, folder)));
        foreach (var line in RepeatText.End(joined, folder?.FullPath))
        {
            await output.WriteLineAsync(line);
        }

        return (RunExit.CodeOf(joined), joined);
    }

    private static string RepeatsPage(LabReport report, ReportFolder folder) =>
        RunsPage.Repeats(new("run", report) { Curves = ReportFiles.CurvesOf(report, folder.FullPath) });
}
