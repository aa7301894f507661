using StreamLab.AppHost.Control;
using StreamLab.AppHost.Faults;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Stamping;

namespace StreamLab.AppHost.Local.Running;

/// <summary>The local host as ControlRoom knows it.</summary>
internal sealed class LocalCommands(
    Lab lab, uint run, IBrokerFaults brokers, IWorkerFaults workers, FaultEngine faults, IConsumerCount consumers, TimeProvider time)
    : ICommandedHost
{
    private readonly CommandDesk _desk = new(faults, consumers);

    /// <inheritdoc/>
    public HostState State => new()
    {
        Host = Views.Words.Of(Settings.HostKind.Local),
        Run = ProducerId.FormatRun(run),
        At = time.GetUtcNow(),
        BrokerMode = Views.Words.Of(lab.Settings.BrokerMode),
        Brokers = brokers.Brokers,
        Workers = workers.Workers,
        Faults = faults.Faults,
        Capabilities = new(FaultLimits.Capabilities(lab.Settings.BrokerMode), consumers.Capability),
        ResidentBytes = Environment.WorkingSet,
    };

    /// <inheritdoc/>
    public Task Changed => faults.Changed;

    /// <inheritdoc/>
    public Task<HostResult> ObeyAsync(HostCommand command, CancellationToken cancellationToken) => _desk.ObeyAsync(command, cancellationToken);
}
