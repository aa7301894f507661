using StreamLab.Kafka.Brokers.Native;

namespace StreamLab.Bench.Contestants;

/// <summary>Finds other benchmark tools on this machine.</summary>
internal static class ToolLocator
{
    /// <summary>Finds a program on the search path; null when there is none.</summary>
    public static string? FindOnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        .FirstOrDefault(File.Exists);

    /// <summary>Finds a script of the Kafka distribution that <c>KAFKA_HOME</c> names; null when there is none.</summary>
    public static string? FindKafkaScript(string name)
    {
        if (Environment.GetEnvironmentVariable(KafkaDistribution.Variable) is not { Length: > 0 } home)
        {
            return null;
        }

        var script = OperatingSystem.IsWindows()
            ? Path.Combine(home, "bin", "windows", name + ".bat")
            : Path.Combine(home, "bin", name + ".sh");
        return File.Exists(script) ? script : null;
    }
}
