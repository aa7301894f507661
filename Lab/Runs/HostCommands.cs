using StreamLab.Lab.Control;
using StreamLab.Lab.Faults;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Lab.Runs;

/// <summary>The host's state and commands for ControlRoom.</summary>
internal sealed class HostCommands(
    RunContext lab, HostAccess access, IBrokerFaults brokers, IWorkerFaults workers, FaultEngine faults, IConsumerCount consumers, ConsoleMessages messages,
    TimeProvider time)
    : ICommandedHost
{
    private readonly CommandDispatcher _desk = new(faults, consumers);

    /// <inheritdoc/>
    public HostState State => new()
    {
        Host = Views.ConsoleFormat.Name(access.Kind),
        Run = ProducerId.FormatRun(access.Run),
        At = time.GetUtcNow(),
        BrokerMode = Views.ConsoleFormat.Name(lab.Settings.BrokerMode),
        Brokers = brokers.Brokers,
        Workers = workers.Workers,
        Faults = faults.Faults,
        Ends = messages.Ends,
        Capabilities = new(FaultLimits.Capabilities(lab.Settings.BrokerMode), consumers.Capability),
        Start = lab.Start,
        Incomplete = lab.Incomplete,
        ResidentBytes = Environment.WorkingSet,
    };

    /// <inheritdoc/>
    public Task Changed => faults.Changed;

    /// <inheritdoc/>
    public Task<HostResult> ObeyAsync(HostCommand command, CancellationToken cancellationToken) => _desk.ObeyAsync(command, cancellationToken);
}
