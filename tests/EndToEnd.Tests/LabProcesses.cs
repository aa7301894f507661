using System.Diagnostics;
using System.Globalization;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Finds the children of a lab by their environment.</summary>
internal static class LabProcesses
{
    public static void SkipWhereTheyCannotBeFound() =>
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Children are found through /proc, which only Linux has.");

    public static int? Find(int host, string instance) =>
        Children(host).Where(child => Environment(child).Contains($"StreamLab__Worker__Instance={instance}"))
            .Cast<int?>().FirstOrDefault();

    /// <summary>The process of a worker that Aspire's orchestrator started for a run.</summary>
    public static int? FindOfRun(string run, string instance) =>
        Process.GetProcesses().Select(static process => process.Id)
            .Where(process => Environment(process).Contains($"StreamLab__Worker__ParentPipe=streamlab-{run}-{instance}"))
            .Cast<int?>().FirstOrDefault();

    /// <summary>The folder in which a worker keeps what it knows.</summary>
    public static string EvidenceOf(int process)
    {
        const string Name = "StreamLab__Worker__Evidence=";
        return Environment(process).Single(static setting => setting.StartsWith(Name, StringComparison.Ordinal))[Name.Length..];
    }

    public static IReadOnlyList<int> Children(int host) =>
        [.. Process.GetProcesses().Select(static process => process.Id).Where(id => ParentOf(id) == host)];

    public static bool IsAlive(int process) => File.Exists($"/proc/{process}/stat") && State(process) != "Z";

    public static string CommandLine(int process) => Read($"/proc/{process}/cmdline");

    private static string[] Environment(int process) => Read($"/proc/{process}/environ").Split('\0');

    private static int? ParentOf(int process) =>
        Fields(process) is { Length: > 1 } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : null;

    private static string? State(int process) => Fields(process).FirstOrDefault();

    // The second field, the program's name in parentheses, may hold spaces itself.
    private static string[] Fields(int process)
    {
        var stat = Read($"/proc/{process}/stat");
        var end = stat.LastIndexOf(')');
        return end < 0 ? [] : stat[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
