using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace StreamLab.Bench.Processes;

/// <summary>Runs another program to its end.</summary>
internal static class Tool
{
    /// <summary>Runs a program and reads its output.</summary>
    /// <param name="start">The program.</param>
    /// <param name="keep">True to return its standard output; otherwise it is read and discarded.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    /// <exception cref="BenchException">The program does not start, or its exit code is not 0.</exception>
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
            var output = keep ? process.StandardOutput.ReadToEndAsync(cancellationToken) : DiscardAsync(process.StandardOutput.BaseStream, cancellationToken);
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

    private static async Task<string> DiscardAsync(Stream output, CancellationToken cancellationToken)
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

/// <summary>The output and the cost of a program that has ended.</summary>
/// <param name="Output">The standard output.</param>
/// <param name="Errors">The standard error.</param>
/// <param name="Elapsed">The time that it ran.</param>
/// <param name="Processor">The processor time.</param>
internal sealed record ToolRun(string Output, string Errors, TimeSpan Elapsed, TimeSpan Processor)
{
    /// <summary>The last line of its output.</summary>
    public string LastLine =>
        (Errors + Output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it printed nothing";
}
