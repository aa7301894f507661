using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>An installed Java runtime.</summary>
/// <param name="Program">The full path of <c>java</c>.</param>
/// <param name="Version">Its version, such as 17.0.15.</param>
public sealed partial record JavaRuntime(string Program, string Version)
{
    /// <summary>The oldest version that Kafka's brokers run on.</summary>
    public const int Oldest = 17;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Finds Java: under <c>JAVA_HOME</c> when it is set, otherwise in the <c>PATH</c>.</summary>
    /// <param name="javaHome">The value of <c>JAVA_HOME</c>; null or empty when it is not set.</param>
    /// <param name="path">The value of <c>PATH</c>.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">There is none, or it is too old. The message names the searched places.</exception>
    public static async Task<JavaRuntime> FindAsync(string? javaHome, string? path, CancellationToken cancellationToken)
    {
        var name = OperatingSystem.IsWindows() ? "java.exe" : "java";
        string[] candidates = string.IsNullOrWhiteSpace(javaHome)
            ? [.. (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name))]
            : [Path.Combine(javaHome, "bin", name)];
        var program = candidates.FirstOrDefault(File.Exists) ?? throw new BrokersException(string.IsNullOrWhiteSpace(javaHome)
            ? $"Kafka's brokers need Java {Oldest} or later, and there is no {name} in the PATH; JAVA_HOME is not set."
            : $"Kafka's brokers need Java {Oldest} or later, and JAVA_HOME '{javaHome}' has no {Path.Combine("bin", name)}.");
        var version = await VersionOfAsync(program, cancellationToken);
        var major = version.Split('.', '-', '+')[0];
        return int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Oldest
            ? new(program, version)
            : throw new BrokersException($"{program} is Java {version}; Kafka's brokers need {Oldest} or later.");
    }

    private static async Task<string> VersionOfAsync(string program, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            using var java = Process.Start(new ProcessStartInfo(program, ["-version"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var text = await java.StandardError.ReadToEndAsync(timeout.Token);
            await java.WaitForExitAsync(timeout.Token);
            return VersionPattern().Match(text) is { Success: true } match
                ? match.Groups["version"].Value
                : throw new BrokersException($"{program} -version does not report a version.");
        }
        catch (Win32Exception e)
        {
            throw new BrokersException($"{program} cannot be started: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrokersException($"{program} -version did not answer within {Timeout.TotalSeconds:0} s.", e);
        }
    }

    [GeneratedRegex("version \"(?<version>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex VersionPattern();
}
