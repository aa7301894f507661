using StreamLab.AspireHost.Runs;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Settings;

namespace StreamLab.AppHost.Start;

/// <summary>The Aspire host's data for the declaration of the topology.</summary>
/// <param name="Settings">The lab's settings; its broker mode is never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Operation">Whether the topology is run or published.</param>
/// <param name="Run">The run's number.</param>
/// <param name="Port">ControlRoom's port on this machine; null leaves it to the deployment.</param>
/// <param name="Tools">Kafka and Java for native brokers; null where they are not needed.</param>
/// <param name="HostToken">The secret that authenticates this host to ControlRoom; null in a deployment, which has no host.</param>
internal sealed record LabPlan(LabSettings Settings, DistributedApplicationOperation Operation, uint Run, int? Port, NativeTools? Tools, string? HostToken)
{
    /// <summary>The plan of a program that declares nothing.</summary>
    public static readonly LabPlan None = new(new LabSettings(), DistributedApplicationOperation.Run, Run: 0, Port: null, Tools: null, HostToken: null);

    /// <summary>The run number of every deployment: it is a single run, in which restarted workers continue.</summary>
    public const uint DeployedRun = 1;

    /// <summary>This machine's configuration of Kafka clients as environment variables, secrets included; not used in a deployment.</summary>
    public IReadOnlyDictionary<string, string> Clients { get; init; } = new Dictionary<string, string>();

    /// <summary>The run's folder, in which workers store snapshots and ledgers; null when there is none, as in a deployment.</summary>
    public string? Evidence { get; init; }

    /// <summary>True when the topology is published and not run.</summary>
    public bool IsPublished => Operation == DistributedApplicationOperation.Publish;

    /// <summary>Gets the name of the pipe between this host and a service; null in a deployment, which has no host.</summary>
    public string? PipeOf(string service) => IsPublished ? null : RunPlan.PipeOf(Run, service);

    /// <summary>
    /// True when workers create the topics, because the host does not: in a deployment, on an external cluster and on a single broker.
    /// </summary>
    public bool WorkersMakeTopics =>
        IsPublished || Settings.BrokerMode.AreForeign() || Settings is { BrokerMode: BrokerMode.Containers, Brokers: 1 };
}
