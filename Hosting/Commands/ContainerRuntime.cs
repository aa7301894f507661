using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace StreamLab.Hosting.Commands;

/// <summary>Runs the container runtime's command line, for commands that Aspire does not have.</summary>
internal static class ContainerRuntime
{
    /// <summary>The configuration key of Aspire's container runtime.</summary>
    public const string ConfigurationKey = "DcpPublisher:ContainerRuntime";

    /// <summary>Kills a container.</summary>
    public static readonly string[] Kill = ["kill"];

    /// <summary>Stops a container in order: a broker first hands over its partitions.</summary>
    public static readonly string[] Stop = ["stop", "--time", "30"];

    /// <summary>Restarts the same container.</summary>
    public static readonly string[] Start = ["start"];

    /// <summary>Pauses a container.</summary>
    public static readonly string[] Pause = ["pause"];

    /// <summary>Resumes a paused container.</summary>
    public static readonly string[] Resume = ["unpause"];

    private const string Docker = "docker";
    private const string Podman = "podman";

    /// <summary>Gets the runtime that Aspire uses, from the same configuration as Aspire.</summary>
    public static string NameFrom(IConfiguration configuration) =>
        Configured(configuration) ?? Docker;

    /// <summary>Finds a runtime that answers: the configured one, or otherwise the first that does.</summary>
    /// <returns>The runtime's name; null when none answers within <paramref name="timeout"/>.</returns>
    public static async Task<string?> FindAsync(IConfiguration configuration, TimeSpan timeout)
    {
        foreach (var runtime in Configured(configuration) is { } configured ? [configured] : (string[])[Docker, Podman])
        {
            using var limit = new CancellationTokenSource(timeout);
            try
            {
                if (await RunAsync(runtime, ["info"], limit.Token) is null)
                {
                    return runtime;
                }
            }
            catch (OperationCanceledException)
            {
                // No answer: try the next one.
            }
        }

        return null;
    }

    /// <summary>Runs a command of the runtime.</summary>
    /// <returns>The error; null on success.</returns>
    public static async Task<string?> RunAsync(string runtime, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        (await AskAsync(runtime, arguments, cancellationToken)).Problem;

    /// <summary>Runs a command of the runtime and reads its output.</summary>
    /// <returns>The output, and the error or null on success.</returns>
    public static async Task<(string Output, string? Problem)> AskAsync(
        string runtime, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(runtime, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })
                ?? throw new Win32Exception();
            using var cancellation = cancellationToken.Register(process.Kill);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = await process.StandardError.ReadToEndAsync(cancellationToken);
            var text = await output;
            await process.WaitForExitAsync(cancellationToken);
            return (text, process.ExitCode == 0 ? null : $"{runtime}: {error.Trim()}");
        }
        catch (Win32Exception e)
        {
            return ("", $"{runtime} cannot be run: {e.Message}");
        }
    }

    private static string? Configured(IConfiguration configuration) =>
        configuration[ConfigurationKey] ?? configuration["ASPIRE_CONTAINER_RUNTIME"] ?? configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"];
}
