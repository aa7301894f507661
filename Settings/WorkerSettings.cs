using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Catalog;

namespace StreamLab.Settings;

/// <summary>What a host tells each program that it starts about its place in the lab.</summary>
public sealed record WorkerSettings
{
    /// <summary>The configuration section that they live in.</summary>
    public const string Section = LabSettings.Section + ":Worker";

    /// <summary>The run that the worker belongs to; 8 hexadecimal digits in configuration. Null means that it runs standalone.</summary>
    public uint? Run { get; init; }

    /// <summary>The worker's name, such as producer-1; by default its program's with the process id.</summary>
    public string Instance { get; init; } = DefaultInstance();

    /// <summary>Which of the replicas it is, from 0, less than <see cref="Count"/>.</summary>
    public int Index { get; init; }

    /// <summary>Number of replicas, 1 to 99.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether producers must wait for consumers, because the brokers keep little.</summary>
    public bool FlowControl { get; init; }

    /// <summary>Whether the worker creates the lab's topics where they are missing, because no host does.</summary>
    public bool CreateTopics { get; init; }

    /// <summary>The brokers' version, for the report.</summary>
    public string BrokersVersion { get; init; } = "unknown";

    /// <summary>Handle of the anonymous pipe that a supervising host holds; the worker ends when it closes. Null means no such host.</summary>
    public string? Leash { get; init; }

    /// <summary>
    /// Handle of the anonymous pipe on which a worker says that it is ready: with how many partitions, in decimal digits, a line whenever that
    /// changed. Null means that nobody listens.
    /// </summary>
    public string? ReadyPipe { get; init; }

    /// <summary>
    /// Name of the named pipe of a host that did not start the worker's process itself; it stands in for <see cref="Leash"/> and
    /// <see cref="ReadyPipe"/>. Null means no such host.
    /// </summary>
    public string? ParentPipe { get; init; }

    /// <summary>What shows ControlRoom that a request comes from the lab's host. Null means no such host.</summary>
    public string? HostToken { get; init; }

    /// <summary>The folder in which workers keep what they know outside the brokers, and ControlRoom finds it. Null means none: the topic alone.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether it gets ready and then waits on its leash for the word to begin.</summary>
    public bool Hold { get; init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="SettingsException">A value is refused.</exception>
    public static WorkerSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = new WorkerSettings();
        var problems = new List<string>();
        foreach (var field in WorkerTable.Rows)
        {
            if (configuration[$"{Section}:{field.Key}"] is { } text && field.Read(text, ref settings) is { } problem)
            {
                problems.Add($"{Section}:{field.Key}: {problem}; allowed are {field.Allowed}.");
            }
        }

        if (problems.Count == 0 && settings.Index >= settings.Count)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Section}:Index: {settings.Index} is not less than {Section}:Count {settings.Count}; allowed are 0 to {settings.Count - 1}."));
        }

        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Instances have names in lower case.")]
    private static string DefaultInstance()
    {
        var program = AppDomain.CurrentDomain.FriendlyName
            .Replace("StreamLab.", "", StringComparison.Ordinal)
            .Replace(".Worker", "", StringComparison.Ordinal)
            .ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{program}-{Environment.ProcessId}");
    }
}
