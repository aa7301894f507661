using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace StreamLab.Bench.Processes;

/// <summary>Another program, run to its end.</summary>
internal static class Tool
{
    /// <summary>Runs a program and reads what it says.</summary>
    /// <param name="start">The program.</param>
    /// <param name="keep">Whether its standard output is wanted; else it is read and forgotten.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BenchException">It does not start, or says by its exit code that it failed.</exception>
    public static async Task<ToolRun> RunAsync(ProcessStartInfo start, bool keep, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        var before = ProcessorTime.OfEndedChildren();
        var clock = Stopwatch.StartNew();
        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var output = keep ? process.StandardOutput.ReadToEndAsync(cancellationToken) : ForgetAsync(process.StandardOutput.BaseStream, cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var elapsed = clock.Elapsed;
            var processor = before is { } earlier ? ProcessorTime.OfEndedChildren()!.Value - earlier : process.TotalProcessorTime;
            var run = new ToolRun(await output, await errors, elapsed, processor);
            return process.ExitCode == 0
                ? run
                : throw new BenchException($"{Path.GetFileName(start.FileName)} failed with {process.ExitCode}: {run.LastLine}");
        }
        finally
        {
            Kill(process);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new BenchException($"{start.FileName} does not start: {e.Message}");
        }
    }

    private static async Task<string> ForgetAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.CopyToAsync(Stream.Null, 1 << 20, cancellationToken);
        return "";
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}

/// <summary>What a program that ran to its end left.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
/// <param name="Elapsed">How long it ran.</param>
/// <param name="Processor">Its processor time.</param>
internal sealed record ToolRun(string Output, string Errors, TimeSpan Elapsed, TimeSpan Processor)
{
    /// <summary>The last thing that it said.</summary>
    public string LastLine => (Errors + Output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it said nothing";
}
