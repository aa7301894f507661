using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Faults;
using StreamLab.AppHost.Start;
using StreamLab.Lab.Control;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Hosting.Commands;
using StreamLab.Hosting.Health;
using StreamLab.Settings;

namespace StreamLab.AppHost.Runs;

/// <summary>What breaks an Aspire lab on purpose, put together of what each kind of resource can.</summary>
internal sealed class Breakage(
    LabPlan plan, DistributedApplicationModel model, ResourceStates states, FaultDesk desk,
    IConfiguration configuration, IServiceProvider services, TimeProvider time)
{
    /// <summary>The brokers' states, and what can be broken of them.</summary>
    public IBrokerFaults Brokers => field ??= FindBrokers();

    /// <summary>Begins to tell ControlRoom of this host and to obey it.</summary>
    public Breaking Begin(RunContext lab, IReadOnlyList<ResourceWorker> workers, Notices notices)
    {
        var breaking = new Breaking(
            lab,
            Brokers,
            new ResourceFaults(workers, time),
            new DeclaredConsumers(plan.Settings.Consumers),
            new HostAccess(HostKind.Aspire, plan.Run, plan.HostToken!, host => new HostLink(lab.Page, plan.HostToken!, host, time)),
            notices,
            time);
        desk.Open(breaking);
        return breaking;
    }

    private IBrokerFaults FindBrokers() =>
        services.GetService<HostedBrokers>() is { } hosted ? new LateBrokerFaults(() => hosted.Faults)
        : model.Resources.OfType<KafkaClusterResource>().FirstOrDefault() is { } cluster
            ? new ContainerBrokerFaults(
                cluster, ClusterHealth.ClientOf(services, cluster), states, ContainerRuntime.NameFrom(configuration), plan.Settings.Topic.Name, time)
        : new NoBrokerFaults();
}
