using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace StreamLab.Hosting.Commands;

/// <summary>The container runtime's own command line, for what Aspire has no command for.</summary>
internal static class ContainerRuntime
{
    /// <summary>Where Aspire is told which runtime to use.</summary>
    public const string ConfigurationKey = "DcpPublisher:ContainerRuntime";

    /// <summary>Ends a container at once.</summary>
    public static readonly string[] Kill = ["kill"];

    /// <summary>Lets a container end in order: a broker hands over what it leads first.</summary>
    public static readonly string[] Stop = ["stop", "--time", "30"];

    /// <summary>Starts the same container again.</summary>
    public static readonly string[] Start = ["start"];

    /// <summary>Makes a container stand still.</summary>
    public static readonly string[] Pause = ["pause"];

    /// <summary>Lets a paused container go on.</summary>
    public static readonly string[] Resume = ["unpause"];

    private const string Docker = "docker";
    private const string Podman = "podman";

    /// <summary>Which runtime Aspire uses: where it takes its own choice from.</summary>
    public static string NameFrom(IConfiguration configuration) =>
        Given(configuration) ?? Docker;

    /// <summary>The runtime that answers: the one that was chosen, or else the first that does.</summary>
    /// <returns>Its name, or null when none answers within <paramref name="patience"/>.</returns>
    public static async Task<string?> FindAsync(IConfiguration configuration, TimeSpan patience)
    {
        foreach (var runtime in Given(configuration) is { } given ? [given] : (string[])[Docker, Podman])
        {
            using var limit = new CancellationTokenSource(patience);
            try
            {
                if (await RunAsync(runtime, ["info"], limit.Token) is null)
                {
                    return runtime;
                }
            }
            catch (OperationCanceledException)
            {
                // One that does not answer is as good as none.
            }
        }

        return null;
    }

    /// <summary>Runs it.</summary>
    /// <returns>Null when it did what was asked, or what it said instead.</returns>
    public static async Task<string?> RunAsync(string runtime, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        (await AskAsync(runtime, arguments, cancellationToken)).Problem;

    /// <summary>Runs it for what it says.</summary>
    /// <returns>What it wrote, and what it said instead of doing what was asked; null when it did.</returns>
    public static async Task<(string Output, string? Problem)> AskAsync(
        string runtime, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(runtime, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })
                ?? throw new Win32Exception();
            using var giveUp = cancellationToken.Register(process.Kill);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = await process.StandardError.ReadToEndAsync(cancellationToken);
            var written = await output;
            await process.WaitForExitAsync(cancellationToken);
            return (written, process.ExitCode == 0 ? null : $"{runtime}: {error.Trim()}");
        }
        catch (Win32Exception e)
        {
            return ("", $"{runtime} cannot be run: {e.Message}");
        }
    }

    private static string? Given(IConfiguration configuration) =>
        configuration[ConfigurationKey] ?? configuration["ASPIRE_CONTAINER_RUNTIME"] ?? configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"];
}
