using System.Diagnostics;
using System.Globalization;

namespace StreamLab.Processes;

/// <summary>A process with all that it started and that they started: what was started through another program, such as <c>dotnet run</c>.</summary>
public static class ProcessTree
{
    /// <summary>Ends all of them at once; without effect when they are gone.</summary>
    /// <param name="root">The first of them.</param>
    public static void Kill(int root)
    {
        try
        {
            using var process = Process.GetProcessById(root);
            process.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // It was quicker.
        }
    }

    /// <summary>The numbers of all of them, parents before children, as of now; the root alone on Windows.</summary>
    /// <param name="root">The first of them.</param>
    public static IReadOnlyList<int> Of(int root)
    {
        var found = new List<int> { root };
        if (OperatingSystem.IsWindows())
        {
            return found;
        }

        var children = Parents().ToLookup(static pair => pair.Parent, static pair => pair.Process);
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(children[found[i]]);
        }

        return found;
    }

    /// <summary>Whether a process runs whose command line has these words; never on Windows, which does not tell.</summary>
    /// <param name="words">The words as they stand there.</param>
    public static bool IsRunning(string words) =>
        !OperatingSystem.IsWindows() && List("args=").Any(line => line.Contains(words, StringComparison.Ordinal));

    // What POSIX gives every system; .NET tells no process's parent.
    private static string[] List(string columns)
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-A", "-ww", "-o", columns]) { RedirectStandardOutput = true })!;
        var lines = ps.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ps.WaitForExit();
        return lines;
    }

    private static IEnumerable<(int Process, int Parent)> Parents() =>
        List("pid=,ppid=").Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(static words => (Number(words[0]), Number(words[1])));

    private static int Number(string word) => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
}
