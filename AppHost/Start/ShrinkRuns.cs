using System.Globalization;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Views;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Reports;

namespace StreamLab.AppHost.Start;

/// <summary>Runs a lab, and when it does not pass runs it with fewer faults, until none can be left out.</summary>
/// <param name="options">The options.</param>
/// <param name="once">Runs a lab to its end. Returns its exit code.</param>
/// <param name="output">Takes lines for the person.</param>
internal sealed class ShrinkRuns(LabOptions options, Func<LabOptions, Task<int>> once, TextWriter output)
{
    private readonly ReportFolder? _folder = options.Settings.Report is { } path ? new(path) : null;
    private int _runs;

    /// <summary>Runs the lab with all faults, then with fewer.</summary>
    /// <returns>The first run's exit code and report; without a report when somebody stopped one of them.</returns>
    public async Task<(int ExitCode, LabReport? Report)> RunAsync()
    {
        _folder?.Prepare();
        var all = options.Settings.Faults.Faults;
        var (exitCode, report) = await RunOnceAsync(options.Settings);
        if (report is null || exitCode == ExitCodes.Pass)
        {
            await output.WriteLineAsync(report is null ? ShrinkText.CutShort(_runs) : ShrinkText.Passed);
            return (exitCode, report);
        }

        try
        {
            var left = await FaultShrinker.ShrinkAsync(all, faults => FailsAsync(faults, exitCode));
            foreach (var line in ShrinkText.End(_runs, all, left, options.CommandLine))
            {
                await output.WriteLineAsync(line);
            }

            return (exitCode, report);
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync(ShrinkText.CutShort(_runs));
            return (exitCode, null);
        }
    }

    /// <exception cref="OperationCanceledException">Somebody stopped the run.</exception>
    private async Task<bool> FailsAsync(IReadOnlyList<FaultSetting> faults, int exitCode)
    {
        // The list stands for the seed, which would draw all of them again.
        var (code, report) = await RunOnceAsync(options.Settings with { Faults = new(faults), Chaos = null });
        return report is null ? throw new OperationCanceledException() : code == exitCode;
    }

    private async Task<(int ExitCode, LabReport? Report)> RunOnceAsync(LabSettings settings)
    {
        _runs++;
        await output.WriteLineAsync(ShrinkText.Begin(_runs, settings.Faults.Faults));
        var report = _folder is null ? null : Path.Combine(_folder.FullPath, string.Create(CultureInfo.InvariantCulture, $"run-{_runs}"));
        var run = options.Again(settings with { Report = report });
        var exitCode = await once(run);
        return (exitCode, run.Outcome.WasStopped ? null : run.Outcome.Report);
    }
}
