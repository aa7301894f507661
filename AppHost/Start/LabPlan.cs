using StreamLab.AspireHost.Runs;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Settings;

namespace StreamLab.AppHost.Start;

/// <summary>What the Aspire host needs to know to declare the topology.</summary>
/// <param name="Settings">The lab's settings; its broker mode is never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Operation">Whether the topology is run here or published.</param>
/// <param name="Run">The run's number.</param>
/// <param name="Port">ControlRoom's port on this machine; null leaves it to the deployment.</param>
/// <param name="Tools">Kafka and Java for native brokers; null where none are needed.</param>
/// <param name="HostToken">The secret by which ControlRoom knows this host; null in a deployment, which has no host.</param>
internal sealed record LabPlan(LabSettings Settings, DistributedApplicationOperation Operation, uint Run, int? Port, NativeTools? Tools, string? HostToken)
{
    /// <summary>The plan of a program that declares nothing.</summary>
    public static readonly LabPlan None = new(new LabSettings(), DistributedApplicationOperation.Run, Run: 0, Port: null, Tools: null, HostToken: null);

    /// <summary>A deployment is one run for as long as it lives: its workers' successors go on where they ended.</summary>
    public const uint DeployedRun = 1;

    /// <summary>What this machine's configuration says of clients, secrets included, as environment variables; a deployment has its own.</summary>
    public IReadOnlyDictionary<string, string> Clients { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder in which workers keep what they know; null when there is none. A deployment has its own, if any.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether the topology is published, not run.</summary>
    public bool IsPublished => Operation == DistributedApplicationOperation.Publish;

    /// <summary>The name of the pipe between this host and a service; null in a deployment, which has no host.</summary>
    public string? PipeOf(string service) => IsPublished ? null : RunPlan.PipeOf(Run, service);

    /// <summary>Whether workers make the lab's topics: no one else does in a deployment, on brokers that are not the lab's, or on a single one.</summary>
    public bool WorkersMakeTopics =>
        IsPublished || Settings.BrokerMode == BrokerMode.External || Settings is { BrokerMode: BrokerMode.Containers, Brokers: 1 };
}
