using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace StreamLab.EndToEnd.Tests;

/// <summary>A program of the lab, running as a process of its own.</summary>
internal sealed class BuiltProgram : IAsyncDisposable
{
    /// <summary>A child that outlives it for a moment holds its output open.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private readonly Task _reading;

    private BuiltProgram(Process process)
    {
        Process = process;
        _reading = Task.WhenAll(CopyAsync(process.StandardOutput, _output), CopyAsync(process.StandardError, _errors));
    }

    public Process Process { get; }

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>Starts <paramref name="name"/>, such as <c>StreamLab.AppHost</c>.</summary>
    public static BuiltProgram Start(string name, IEnumerable<string> args, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] command = [.. IgnoredInterrupt.CommandFor("dotnet"), PathOf(name), .. args];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
            WorkingDirectory = Path.GetTempPath(),
        };
        // Tests say themselves when they want real brokers or the Aspire host.
        start.Environment["KAFKA_HOME"] = "";
        start.Environment["StreamLab__Host"] = "local";
        // An Aspire host that ran inside the tests' process has left its dashboard's address there.
        start.Environment.Remove("ASPNETCORE_URLS");
        // The summary of the job that runs the tests is not theirs.
        start.Environment["GITHUB_STEP_SUMMARY"] = "";
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits for the end, and for the last of what it said.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync(TimeSpan patience)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(patience);
        try
        {
            await Process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It has not ended after {patience}.\n{Output}\n{Errors}");
        }

        await Task.WhenAny(_reading, Task.Delay(LastWords, TestContext.Current.CancellationToken));
        return Process.ExitCode;
    }

    /// <summary>Waits for the end with this exit code; a failure shows what the program said.</summary>
    public async Task EndsAsync(int exitCode, TimeSpan patience)
    {
        var actual = await WaitAsync(patience);
        Assert.True(actual == exitCode, $"It ended with exit code {actual} instead of {exitCode}.\n{Output}\n{Errors}");
    }

    /// <summary>Sends a signal, on systems that have them.</summary>
    public void Signal(string name) => Signal(Process.Id, name);

    public static void Signal(int process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync(CancellationToken.None);
        }

        Process.Dispose();
    }

    private static string PathOf(string name)
    {
        var relative = typeof(BuiltProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ChildProgram:" + name).Value!;
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, relative));
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private static async Task CopyAsync(StreamReader reader, StringBuilder target)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            lock (target)
            {
                target.Append(buffer, 0, read);
            }
        }
    }
}
