using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Catalog;

namespace StreamLab.Settings;

/// <summary>The settings of a worker's place in the lab, which a host passes to each program that it starts.</summary>
public sealed record WorkerSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = LabSettings.Section + ":Worker";

    /// <summary>The worker's run; 8 hexadecimal digits in configuration. Null means that it runs standalone.</summary>
    public uint? Run { get; init; }

    /// <summary>The worker's name, such as producer-1; by default the program's name with the process id.</summary>
    public string Instance { get; init; } = DefaultInstance();

    /// <summary>The worker's index among its replicas, from 0 to below <see cref="Count"/>.</summary>
    public int Index { get; init; }

    /// <summary>The number of replicas, 1 to 99.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The number of the consumer's group, 1 to 9.</summary>
    public int Group { get; init; } = 1;

    /// <summary>True when producers must wait for consumers, because the brokers keep only few records.</summary>
    public bool FlowControl { get; init; }

    /// <summary>True when the worker creates the lab's missing topics, because no host does.</summary>
    public bool CreateTopics { get; init; }

    /// <summary>The brokers' version, for the report.</summary>
    public string BrokersVersion { get; init; } = "unknown";

    /// <summary>The handle of the anonymous pipe from the supervising host. The worker ends when it closes. Null without such a host.</summary>
    public string? StopPipe { get; init; }

    /// <summary>
    /// The handle of the anonymous pipe on which a worker reports that it is ready: the number of its partitions in decimal digits, one line per
    /// change. Null means no report.
    /// </summary>
    public string? ReadyPipe { get; init; }

    /// <summary>
    /// The name of the named pipe to a host that did not start the worker's process itself. It replaces <see cref="StopPipe"/> and
    /// <see cref="ReadyPipe"/>. Null without such a host.
    /// </summary>
    public string? ParentPipe { get; init; }

    /// <summary>The secret that authenticates requests of the lab's host to ControlRoom. Null without a host.</summary>
    public string? HostToken { get; init; }

    /// <summary>
    /// The folder in which workers store snapshots and ledgers for ControlRoom, outside the brokers. Null means that only the topic is used.
    /// </summary>
    public string? Evidence { get; init; }

    /// <summary>True when the worker waits after its start until the host tells it to begin.</summary>
    public bool Hold { get; init; }

    /// <summary>The number of the stage whose worker it is, 1 to 5; 0 for other workers.</summary>
    public int Stage { get; init; }

    /// <summary>Gets the topics that this worker reads: of a pipeline a stage that of the one before, and a consumer that of the last stage.</summary>
    /// <param name="lab">The lab's settings.</param>
    /// <param name="partitions">The number of partitions of each topic; null for the setting.</param>
    public EventTopics TopicsToRead(LabSettings lab, int? partitions = null)
    {
        ArgumentNullException.ThrowIfNull(lab);
        return lab.Pipeline == 0
            ? lab.Topic.Topics(partitions)
            : new([lab.StageTopic(Stage == 0 ? lab.Pipeline : Stage - 1)], partitions ?? lab.Topic.Partitions);
    }

    /// <summary>Gets the name of the group in which this worker reads.</summary>
    /// <param name="lab">The lab's settings.</param>
    public string GroupToJoin(LabSettings lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        return Stage == 0 ? lab.GroupName(Group) : lab.StageGroup(Stage);
    }

    /// <summary>
    /// Gets the lab's settings as this worker follows them: of several groups a worker knows only its own, and only consumers of the first one print.
    /// </summary>
    /// <param name="lab">The lab's settings.</param>
    public LabSettings OwnSettings(LabSettings lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        return this is { Group: 1, Stage: 0 } ? lab : lab with { Group = GroupToJoin(lab), Print = false };
    }

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
