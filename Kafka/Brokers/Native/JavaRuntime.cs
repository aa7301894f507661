using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>A Java runtime.</summary>
/// <param name="Program">The full path of its <c>java</c>.</param>
/// <param name="Version">Its version, such as 17.0.15.</param>
public sealed partial record JavaRuntime(string Program, string Version)
{
    /// <summary>The oldest version that Kafka's brokers run on.</summary>
    public const int Oldest = 17;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Finds Java: under <c>JAVA_HOME</c> when that is set, else in the <c>PATH</c>.</summary>
    /// <param name="javaHome">The value of <c>JAVA_HOME</c>; null or empty when it is not set.</param>
    /// <param name="path">The value of <c>PATH</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BrokersException">There is none, or it is too old; the message says where was looked.</exception>
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
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var java = Process.Start(new ProcessStartInfo(program, ["-version"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var text = await java.StandardError.ReadToEndAsync(patience.Token);
            await java.WaitForExitAsync(patience.Token);
            return Shape().Match(text) is { Success: true } match
                ? match.Groups["version"].Value
                : throw new BrokersException($"{program} -version does not say which version it is.");
        }
        catch (Win32Exception e)
        {
            throw new BrokersException($"{program} cannot be started: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrokersException($"{program} -version did not answer within {Patience.TotalSeconds:0} s.", e);
        }
    }

    [GeneratedRegex("version \"(?<version>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
