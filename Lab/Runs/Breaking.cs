using StreamLab.Lab.Control;
using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Runs;

/// <summary>All that breaks a running lab on purpose: the schedule and what ControlRoom asks for.</summary>
internal sealed class Breaking : IAsyncDisposable
{
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromSeconds(90);

    private readonly RunContext _lab;
    private readonly IBrokerFaults _brokers;
    private readonly IWorkerFaults _workers;
    private readonly FaultEngine _faults;
    private readonly IHostLink _link;
    private bool _isConnected;

    /// <summary>Puts it together; ControlRoom is told after <see cref="Connect"/>, and nothing is broken before <see cref="Begin"/>.</summary>
    public Breaking(
        RunContext lab, IBrokerFaults brokers, IWorkerFaults workers, IConsumerCount consumers, HostAccess access, Notices notices, TimeProvider time)
    {
        _lab = lab;
        _brokers = brokers;
        _workers = workers;
        _faults = new(brokers, workers, lab.Settings.BrokerMode, notices.Add, time);
        var host = new HostCommands(lab, access, brokers, workers, _faults, consumers, notices, time);
        _link = access.Connect(host);
    }

    /// <summary>The brokers as they are now, in order of their numbers.</summary>
    public IReadOnlyList<BrokerStatus> Brokers => _brokers.Brokers;

    /// <summary>The workers as they are now.</summary>
    public IReadOnlyList<WorkerStatus> Workers => _workers.Workers;

    /// <summary>What was broken and is not back yet.</summary>
    public IReadOnlyList<string> Unrecovered =>
    [
        .. _faults.Faults
            .Where(static fault => fault is { Stage: FaultStage.Active } or { Stage: FaultStage.Healed, RecoveredAt: null, Reason: null })
            .Select(static fault => fault.Broker is { } broker ? $"broker {broker}" : fault.Target),
    ];

    /// <summary>ControlRoom's newest answer; null before the first.</summary>
    public LabSummary? Summary => _lab.Summary;

    /// <summary>Breaks something until <see cref="MendAsync"/>; it is told and judged as any fault is.</summary>
    /// <returns>Why it was not done; null when it is.</returns>
    public async Task<string?> InjectAsync(FaultAction action, FaultTarget target, CancellationToken cancellationToken) =>
        (await _faults.InjectAsync(action, target, length: null, cancellationToken)).Refusal;

    /// <summary>Ends what was done to <paramref name="target"/>; a broker that ended by itself is started again.</summary>
    /// <returns>Why it was not done; null when it is.</returns>
    public async Task<string?> MendAsync(FaultTarget target, CancellationToken cancellationToken)
    {
        var (isHit, problem) = await _faults.HealAsync(target, cancellationToken);
        if (isHit || target.Kind != FaultTargetKind.Broker)
        {
            return isHit ? problem : $"nothing was done to {target}";
        }

        try
        {
            await _brokers.HealAsync(FaultAction.Kill, target.Number, cancellationToken);
            await _brokers.RecoveredAsync(target.Number, cancellationToken);
            return null;
        }
        catch (FaultException e)
        {
            return e.Message;
        }
    }

    /// <summary>Begins to tell ControlRoom and to obey it; does nothing when it has begun.</summary>
    public void Connect()
    {
        if (!Interlocked.Exchange(ref _isConnected, true))
        {
            _link.Start();
        }
    }

    /// <summary>Starts the schedule's clock.</summary>
    public void Begin() => _faults.Begin(_lab.Settings.Faults, _lab.ProducingSince!.Value);

    /// <summary>Heals all that is broken, so that the rest of the run is judged on what was lost and not on what is out of reach.</summary>
    public Task HealAsync(CancellationToken cancellationToken) => _faults.EndAsync(RecoveryPatience, cancellationToken);

    /// <summary>Tells ControlRoom the last of it.</summary>
    public Task TellAsync(CancellationToken cancellationToken) => _link.TellNowAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        await _faults.DisposeAsync();
    }
}

/// <summary>What lets a host speak to its ControlRoom.</summary>
/// <param name="Kind">Which host it is.</param>
/// <param name="Run">The run.</param>
/// <param name="Token">What proves the host.</param>
/// <param name="Connect">Makes the connection.</param>
internal sealed record HostAccess(HostKind Kind, uint Run, string Token, Func<ICommandedHost, IHostLink> Connect);
