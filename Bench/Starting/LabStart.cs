using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.Bench.Starting;

/// <summary>Measures one start of a lab, with the built program, as a user starts it.</summary>
internal static class LabStart
{
    private const string Host = "StreamLab.AppHost";

    private static readonly ChildPrograms Programs = new(typeof(LabStart).Assembly, AppContext.BaseDirectory);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    /// <summary>Starts a lab and waits for its end.</summary>
    /// <param name="lab">The lab's settings.</param>
    /// <param name="cancellationToken">Kills the lab.</param>
    /// <exception cref="BenchException">The lab failed, or its report lacks the times of its start.</exception>
    public static async Task<StartRound> MeasureAsync(LabSettings lab, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("streamlab-start-");
        try
        {
            var start = StartInfo(lab with { Duration = Length, Report = folder.FullName, Port = FreePorts.Any() });
            var began = DateTimeOffset.UtcNow;
            var firstLine = await RunAsync(start, cancellationToken);
            var json = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "report.json"), cancellationToken);
            var report = JsonSerializer.Deserialize(json, LabJson.Default.LabReport);
            return Read(began, firstLine, report?.Start);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Combines the times measured from outside with those in the lab's report.</summary>
    /// <param name="began">The time at which the process was started.</param>
    /// <param name="firstLine">The time of its first line of output.</param>
    /// <param name="start">The times in its report.</param>
    /// <exception cref="BenchException">The report lacks a time.</exception>
    internal static StartRound Read(DateTimeOffset began, DateTimeOffset firstLine, StartReport? start)
    {
        if (start is not
            { BrokersMs: { } brokers, TopicsMs: { } topics, ConsumersMs: { } consumers, FirstRecordSentMs: { } sent, FirstRecordConsumedMs: { } consumed })
        {
            throw new BenchException("the lab's report lacks the times of its start.");
        }

        var before = (start.At - began).TotalMilliseconds;
        double[] aspire = start is { OrchestratorMs: { } orchestrator, DashboardMs: { } dashboard } ? [before + orchestrator, before + dashboard] : [];
        return new([
            (firstLine - began).TotalMilliseconds, before + brokers, before + topics, .. aspire, before + consumers, before + sent, before + consumed]);
    }

    private static ProcessStartInfo StartInfo(LabSettings lab)
    {
        var start = DotnetMuxer.StartInfo(Programs.PathOf(Host));
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach (var (name, value) in SettingsEnvironment.Create(lab))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <returns>The time of its first line of output.</returns>
    private static async Task<DateTimeOffset> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.ReadLineAsync(cancellationToken);
            var firstLine = DateTimeOffset.UtcNow;
            var last = "";
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                last = line;
            }

            await process.WaitForExitAsync(cancellationToken);
            var reason = FirstOf(await errors) ?? last;
            return process.ExitCode == ExitCodes.Pass
                ? firstLine
                : throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"the lab ended with {process.ExitCode}: {reason}"));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string? FirstOf(string errors) =>
        errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
}
