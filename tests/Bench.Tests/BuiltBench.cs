using System.Diagnostics;
using System.Text;

using StreamLab.Processes;

namespace StreamLab.Bench.Tests;

/// <summary>The benchmark as a person runs it.</summary>
internal static class BuiltBench
{
    private static readonly ChildPrograms Programs = new(typeof(BuiltBench).Assembly, AppContext.BaseDirectory);

    /// <summary>Runs it to its end, on embedded brokers.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        var start = DotnetMuxer.StartInfo(Programs.PathOf("StreamLab.Bench"));
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        start.WorkingDirectory = Path.GetTempPath();
        start.Environment["KAFKA_HOME"] = "";
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        try
        {
            var cancellationToken = TestContext.Current.CancellationToken;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
