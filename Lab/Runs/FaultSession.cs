using StreamLab.Lab.Control;
using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Runs;

/// <summary>Injects the faults of a running lab: the schedule's and those that ControlRoom requests.</summary>
internal sealed class FaultSession : IAsyncDisposable
{
    /// <summary>The name under which <see cref="Unrecovered"/> has a fault that concerns all brokers.</summary>
    public const string AllBrokers = "all brokers";

    private static readonly TimeSpan RecoveryTimeout = TimeSpan.FromSeconds(90);

    private readonly RunContext _lab;
    private readonly IBrokerFaults _brokers;
    private readonly IWorkerFaults _workers;
    private readonly FaultEngine _faults;
    private readonly IHostLink _link;
    private bool _isConnected;

    /// <summary>Creates it. ControlRoom is contacted after <see cref="Connect"/>, and no fault is injected before <see cref="Begin"/>.</summary>
    public FaultSession(
        RunContext lab, IBrokerFaults brokers, IWorkerFaults workers, IConsumerCount consumers, HostAccess access, ConsoleMessages messages, TimeProvider time)
    {
        _lab = lab;
        _brokers = brokers;
        _workers = workers;
        _faults = new(brokers, workers, lab.Settings, messages.Add, time);
        var host = new HostCommands(lab, access, brokers, workers, _faults, consumers, messages, time);
        _link = access.Connect(host);
    }

    /// <summary>The current state of the brokers, in order of number.</summary>
    public IReadOnlyList<BrokerStatus> Brokers => _brokers.Brokers;

    /// <summary>The current state of the workers.</summary>
    public IReadOnlyList<WorkerStatus> Workers => _workers.Workers;

    /// <summary>The targets that have not recovered yet.</summary>
    public IReadOnlyList<string> Unrecovered =>
    [
        .. _faults.Faults
            .Where(static fault => fault is { Stage: FaultStage.Active, IsForever: false } or { Stage: FaultStage.Healed, RecoveredAt: null, Reason: null })
            .Select(static fault => FaultTarget.TryParse(fault.Target, out var target) && target.AreAllBrokers ? AllBrokers
                : fault.Broker is { } broker ? $"broker {broker}" : fault.Target),
    ];

    /// <summary>Returns true when a fault that does not end keeps a worker down.</summary>
    /// <param name="worker">The worker's name.</param>
    public bool IsGone(string worker) => _faults.Faults.Any(fault => fault is { Stage: FaultStage.Active, IsForever: true } && fault.Target == worker);

    /// <summary>ControlRoom's newest answer; null before the first.</summary>
    public LabSummary? Summary => _lab.Summary;

    /// <summary>Injects a fault until <see cref="RestoreAsync"/>. It is reported and judged like any other.</summary>
    /// <returns>The reason for a refusal; null when it was done.</returns>
    public async Task<string?> InjectAsync(FaultAction action, FaultTarget target, CancellationToken cancellationToken) =>
        (await _faults.InjectAsync(new(action, target, TimeSpan.Zero, For: null), cancellationToken)).Refusal;

    /// <summary>Heals the fault of <paramref name="target"/>. Starts a broker that ended by itself again.</summary>
    /// <returns>The reason for a refusal; null when it was done.</returns>
    public async Task<string?> RestoreAsync(FaultTarget target, CancellationToken cancellationToken)
    {
        var (isHit, problem) = await _faults.HealAsync(target, cancellationToken);
        if (isHit || target.Kind != FaultTargetKind.Broker)
        {
            return isHit ? problem : $"{target} has no fault to heal";
        }

        try
        {
            BrokerFault dead = new(FaultAction.Kill, target.Number);
            await _brokers.HealAsync(dead, cancellationToken);
            await _brokers.RecoveredAsync(dead, cancellationToken);
            return null;
        }
        catch (FaultException e)
        {
            return e.Message;
        }
    }

    /// <summary>Connects to ControlRoom. Does nothing when already connected.</summary>
    public void Connect()
    {
        if (!Interlocked.Exchange(ref _isConnected, true))
        {
            _link.Start();
        }
    }

    /// <summary>Starts the schedule.</summary>
    public void Begin() => _faults.Begin(_lab.Settings.Faults, _lab.ProducingSince!.Value);

    /// <summary>Heals every fault that ends, so that the verdict is about lost records and not about unreachable ones.</summary>
    public Task HealAsync(CancellationToken cancellationToken) => _faults.EndAsync(RecoveryTimeout, cancellationToken);

    /// <summary>Reports the final state to ControlRoom.</summary>
    public Task ReportAsync(CancellationToken cancellationToken) => _link.ReportNowAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        await _faults.DisposeAsync();
    }
}

/// <summary>The host's access to ControlRoom.</summary>
/// <param name="Kind">The kind of host.</param>
/// <param name="Run">The run.</param>
/// <param name="Token">The secret that authenticates the host.</param>
/// <param name="Connect">Creates the connection.</param>
internal sealed record HostAccess(HostKind Kind, uint Run, string Token, Func<ICommandedHost, IHostLink> Connect);
