using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AspireHost.Brokers;
using StreamLab.AspireHost.Faults;
using StreamLab.Hosting.Commands;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Network;
using StreamLab.Lab.Control;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Runs;

/// <summary>Creates the faults of an Aspire run for its kinds of resources.</summary>
internal sealed class AspireFaults(
    RunPlan plan, DistributedApplicationModel model, ResourceStates states, FaultCommandHandler handler,
    IConfiguration configuration, IServiceProvider services, TimeProvider time)
{
    private readonly IReadOnlyList<ContainerBroker> _containers = ContainerBroker.In(model);

    /// <summary>The brokers' states and faults.</summary>
    public IBrokerFaults Brokers => field ??= FindBrokers();

    /// <summary>Starts to supervise brokers in containers; null without such brokers.</summary>
    public BrokerSupervision? Supervise(ConsoleMessages messages) => Brokers is ContainerBrokerFaults faults
        ? new(_containers, faults, plan.Settings.Memory.Limit, messages, time)
        : null;

    /// <summary>Creates the fault session that reports to ControlRoom and executes its commands.</summary>
    public FaultSession Begin(RunContext lab, IReadOnlyList<ResourceWorker> workers, ConsoleMessages messages)
    {
        var faultSession = new FaultSession(
            lab,
            Brokers,
            new WorkerFaults(() => workers, () => lab.ControlRoom, time),
            new DeclaredConsumers(plan.Settings.Consumers),
            new HostAccess(HostKind.Aspire, plan.Run, plan.HostToken, host => new HostLink(lab.Page, plan.HostToken, host, time)),
            messages,
            time);
        handler.Open(faultSession);
        return faultSession;
    }

    /// <summary>Describes how a broker's container ended, in words that follow its name; null when it runs, never ran, or is not a broker.</summary>
    public async Task<string?> EndOfAsync(IResource resource, CancellationToken cancellationToken) =>
        Brokers is ContainerBrokerFaults faults && _containers.FirstOrDefault(broker => broker.Resource == resource) is { } broker
            ? (await faults.EndOfAsync(broker.Id, cancellationToken))?.ToString()
            : null;

    private IBrokerFaults FindBrokers() =>
        services.GetService<HostedBrokers>() is { } hosted ? new DeferredBrokerFaults(() => hosted.Faults)
        : _containers is [_, ..] ? new ContainerBrokerFaults(
            _containers, states.Get, new RuntimeContainers(ContainerRuntime.NameFrom(configuration)), services.GetService<ClientProxies>(),
            plan.Settings.Topic.Name, BrokerView.AskAsync, time)
        : new NoBrokerFaults();
}

/// <summary>The number of consumers of an Aspire application. It cannot change, because resources are declared before the start.</summary>
internal sealed class DeclaredConsumers(int count) : IConsumerCount
{
    private const string WhyNot = "Aspire's resources are declared before they start: give --consumers when the lab is started";

    public ConsumersCapability Capability => new(count, count, WhyNot);

    public Task<string?> SetAsync(int count, CancellationToken cancellationToken) => Task.FromResult<string?>(WhyNot);
}
