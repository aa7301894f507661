using System.Globalization;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Views;

/// <summary>Lists the resources with what the host knows and what ControlRoom reports.</summary>
internal static class ResourceList
{
    public static IReadOnlyList<ResourceStatus> From(RunContext lab) =>
        [Brokers(lab), Topic(lab), ControlRoom(lab), .. Workers(lab)];

    private static IEnumerable<ResourceStatus> Workers(RunContext lab) =>
        lab.Producers.Concat(lab.Readers).Select(worker => Worker(worker, lab));

    private static ResourceStatus Brokers(RunContext lab) => lab.Brokers is not { } cluster
        ? new("brokers", "starting", Tone.Waiting)
        : BrokersInTrouble(cluster) is { Count: > 0 } trouble
            ? new("brokers", "running", Tone.Bad) { Detail = string.Join(", ", trouble) }
            : new("brokers", "running", Tone.Good)
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"{cluster.Count} {cluster.Mode.ToText()}"),
            };

    private static IReadOnlyList<string> BrokersInTrouble(RunningBrokers cluster) =>
    [
        .. cluster.Faults.Brokers.Where(static broker => broker.State != BrokerState.Up)
            .Select(static broker => string.Create(CultureInfo.InvariantCulture, $"{broker.Id} {broker.State.ToText()}")),
    ];

    private static ResourceStatus Topic(RunContext lab)
    {
        var made = lab.Phase > RunPhase.MakingTopics;
        var topic = lab.Settings.Topic;
        return new(topic.Count == 1 ? topic.Name : ConsoleFormat.Count(topic.Count, "topic"), made ? "ready" : "waiting", made ? Tone.Good : Tone.Waiting)
        {
            Detail = string.Create(CultureInfo.InvariantCulture,
                $"{ConsoleFormat.Count(topic.Partitions * topic.Count, "partition")} × {topic.ReplicationOn(lab.Brokers?.Count ?? lab.Settings.Brokers)}"),
        };
    }

    private static ResourceStatus ControlRoom(RunContext lab) => lab.ControlRoom is { } child
        ? Child(child) with { Name = "control room", Detail = lab.Page.Authority }
        : new("control room", "waiting", Tone.Waiting);

    private static ResourceStatus Worker(IWorker child, RunContext lab)
    {
        var status = Child(child);
        return lab.InstanceOf(child) is { } instance
            ? status with
            {
                RecordsPerSecond = instance.RecordsPerSecond,
                Records = instance.Records,
                Detail = ConsoleFormat.Count(instance.Partitions, "partition"),
            }
            : status;
    }

    private static ResourceStatus Child(IWorker child) =>
        new(child.Name, child.State.ToText(), ToneOf(child.State)) { Restarts = child.Restarts };

    private static Tone ToneOf(ChildState state) => state switch
    {
        ChildState.Running => Tone.Good,
        ChildState.Starting or ChildState.Stopping => Tone.Waiting,
        ChildState.Restarting or ChildState.Paused or ChildState.Down or ChildState.Failed => Tone.Bad,
        _ => Tone.Plain,
    };
}
