using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StreamLab.Processes;

/// <summary>The <c>dotnet</c> program that runs an assembly.</summary>
public static class DotnetMuxer
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Its full path, or null when this machine shows none.</summary>
    public static string? Path { get; } = Candidates().FirstOrDefault(File.Exists);

    /// <summary>How to run <paramref name="assembly"/>: by this program, or where there is none by the executable that was built beside it.</summary>
    /// <param name="assembly">The full path of a program's assembly.</param>
    public static ProcessStartInfo StartInfo(string assembly) => Path is { } muxer
        ? new(muxer, ["exec", assembly]) { UseShellExecute = false }
        : new(System.IO.Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null)) { UseShellExecute = false };

    private static IEnumerable<string> Candidates()
    {
        if (IsMuxer(Environment.ProcessPath))
        {
            yield return Environment.ProcessPath!;
        }

        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path)
        {
            yield return path;
        }

        // The runtime that runs this process lives in <root>/shared/Microsoft.NETCore.App/<version>/.
        yield return System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", FileName));
    }

    private static bool IsMuxer(string? path) =>
        string.Equals(System.IO.Path.GetFileName(path), FileName, StringComparison.OrdinalIgnoreCase);
}
