using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Network;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>The faults that each broker mode does not support, with the reasons. Checked before anything starts.</summary>
internal static class FaultLimits
{
    private const string NoProxies = "no proxies stand before all brokers that it concerns; allowed with --network-faults";

    private const string NoClock = "brokers started with the machine's clock, because no skew was planned; allowed with --fault skew:BROKER@START";

    /// <summary>Rejects planned faults that are not supported.</summary>
    /// <param name="settings">The lab's settings, with the chosen broker mode.</param>
    /// <exception cref="SettingsException">A fault is not supported.</exception>
    public static void Validate(LabSettings settings)
    {
        var problems = settings.Faults.Faults
            .Select(fault => (Fault: fault, Why: WhyNot(settings, fault)))
            .Where(static refused => refused.Why is not null)
            .Select(static refused => $"--fault: {refused.Fault} cannot be done here: {refused.Why}.")
            .ToList();
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }
    }

    /// <summary>Gets the reason why a fault cannot be injected in a run with these settings; null when it can.</summary>
    public static string? WhyNot(LabSettings settings, FaultSetting fault) =>
        WhyNot(settings, fault.Action, fault.Target)
        ?? fault.Contradiction?.TrimEnd('.')
        ?? (fault.Amount?.Jitter > TimeSpan.Zero ? settings.BrokerMode.Traits().WhyNoJitter : null);

    /// <summary>Gets the reason why an action cannot hit a target in a run with these settings; null when it can.</summary>
    public static string? WhyNot(LabSettings settings, FaultAction action, FaultTarget target) =>
        WhyNot(settings.BrokerMode, action, target.IsBroker ? FaultSubject.Broker : FaultSubject.Worker)
        ?? settings.BrokerMode.Traits().WhyNotTarget(target.Kind)
        ?? WhyNot(settings, action, target.IsBroker, proxies => proxies.Allows(action, target))
        ?? (target.Kind == FaultTargetKind.TransactionCoordinator && !settings.ExactlyOnce ? "this run has no transactions; allowed with --exactly-once" : null);

    /// <summary>Gets the reason why an action is not possible for all targets of a kind in a run with these settings; null when it is.</summary>
    public static string? WhyNot(LabSettings settings, FaultAction action, FaultSubject subject) =>
        WhyNot(settings.BrokerMode, action, subject) ?? WhyNot(settings, action, subject == FaultSubject.Broker, proxies => proxies.Allows(action));

    /// <summary>Gets the reason why an action is not supported for a kind of target; null when it is.</summary>
    public static string? WhyNot(BrokerMode mode, FaultAction action, FaultSubject subject) => subject switch
    {
        FaultSubject.Worker => OfWorkers(action),
        FaultSubject.Broker => mode.Traits().WhyNotFault(action),
    };

    /// <summary>Gets every action with its support.</summary>
    public static IReadOnlyList<FaultCapability> Capabilities(LabSettings settings) =>
    [
        .. from subject in Enum.GetValues<FaultSubject>()
           from action in Enum.GetValues<FaultAction>()
           select new FaultCapability(action, subject, WhyNot(settings, action, subject)),
    ];

    private static string? WhyNot(LabSettings settings, FaultAction action, bool isBroker, Predicate<ProxyPlan> isAllowed) =>
        !isBroker ? null
        : !isAllowed(ProxyPlan.Of(settings)) ? NoProxies
        : action == FaultAction.Skew && !settings.Faults.Has(FaultAction.Skew) ? NoClock
        : null;

    private static string? OfWorkers(FaultAction action) => action switch
    {
        FaultAction.Kill => null,
        FaultAction.Pause => ProcessSignals.WhyNoPause,
        _ => "it is for brokers; workers can be killed and paused",
    };
}
