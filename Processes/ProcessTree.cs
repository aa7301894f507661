using System.Diagnostics;
using System.Globalization;

namespace StreamLab.Processes;

/// <summary>Finds and kills a process with all its descendants, such as those of <c>dotnet run</c>.</summary>
public static class ProcessTree
{
    /// <summary>Kills a process and its descendants. Has no effect when they have ended.</summary>
    /// <param name="root">The process's id.</param>
    public static void Kill(int root)
    {
        try
        {
            using var process = Process.GetProcessById(root);
            process.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // The process has ended already.
        }
    }

    /// <summary>Gets the ids of a process and its present descendants, parents before children; on Windows only the process's.</summary>
    /// <param name="root">The process's id.</param>
    public static IReadOnlyList<int> Get(int root)
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

    /// <summary>Finds the processes whose command line contains a text; none on Windows, which does not report it.</summary>
    /// <param name="words">The text.</param>
    /// <returns>Their ids.</returns>
    public static IReadOnlyList<int> Find(string words) => OperatingSystem.IsWindows()
        ? []
        : [.. List("pid=,args=").Where(line => line.Contains(words, StringComparison.Ordinal)).Select(static line => Number(line.Trim().Split(' ', 2)[0]))];

    // POSIX requires ps, and .NET does not expose a process's parent.
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
