using StreamLab.Lab.Control;
using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Lab.Runs;

/// <summary>The host's state and commands for ControlRoom.</summary>
internal sealed class HostCommands(
    RunContext lab, HostAccess access, IBrokerFaults brokers, IWorkerFaults workers, FaultEngine faults, IConsumerCount consumers, ConsoleMessages messages,
    TimeProvider time)
    : ICommandedHost
{
    private readonly CommandDispatcher _dispatcher = new(faults, consumers);

    /// <inheritdoc/>
    public HostState State => new()
    {
        Host = access.Kind.ToText(),
        Run = ProducerId.FormatRun(access.Run),
        At = time.GetUtcNow(),
        BrokerMode = lab.Settings.BrokerMode.ToText(),
        Brokers = brokers.Brokers,
        Workers = workers.Workers,
        Faults = faults.Faults,
        Ends = messages.Ends,
        Capabilities = new(FaultLimits.Capabilities(lab.Settings), consumers.Capability),
        Start = lab.Start,
        Incomplete = lab.Incomplete,
        ResidentBytes = Environment.WorkingSet,
    };

    /// <inheritdoc/>
    public Task Changed => faults.Changed;

    /// <inheritdoc/>
    public Task<HostResult> ObeyAsync(HostCommand command, CancellationToken cancellationToken) => _dispatcher.ObeyAsync(command, cancellationToken);
}
