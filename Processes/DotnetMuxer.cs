using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StreamLab.Processes;

/// <summary>Finds the <c>dotnet</c> program, which runs assemblies.</summary>
public static class DotnetMuxer
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The program's full path; null when it is not found.</summary>
    public static string? Path { get; } = Candidates().FirstOrDefault(File.Exists);

    /// <summary>Creates the start info for <paramref name="assembly"/>: with <c>dotnet</c>, or without it with the executable beside it.</summary>
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

        // The folder of this process's runtime is <root>/shared/Microsoft.NETCore.App/<version>/.
        yield return System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", FileName));
    }

    private static bool IsMuxer(string? path) =>
        string.Equals(System.IO.Path.GetFileName(path), FileName, StringComparison.OrdinalIgnoreCase);
}
