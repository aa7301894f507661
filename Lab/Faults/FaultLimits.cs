using StreamLab.Kafka.Brokers;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>The faults that each broker mode does not support, with the reasons. Checked before anything starts.</summary>
internal static class FaultLimits
{
    /// <summary>Rejects planned faults that are not supported.</summary>
    /// <param name="settings">The lab's settings, with the chosen broker mode.</param>
    /// <exception cref="SettingsException">A fault is not supported.</exception>
    public static void Validate(LabSettings settings)
    {
        var problems = settings.Faults.Faults
            .Select(fault => (Fault: fault, Why: WhyNot(settings.BrokerMode, fault.Action, fault.Target)))
            .Where(static refused => refused.Why is not null)
            .Select(static refused => $"--fault: {refused.Fault.Action.ToText()}:{refused.Fault.Target} cannot be done here: {refused.Why}.")
            .ToList();
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }
    }

    /// <summary>Gets the reason why a fault is not supported; null when it is.</summary>
    public static string? WhyNot(BrokerMode mode, FaultAction action, FaultTarget target) =>
        WhyNot(mode, action, target.IsBroker ? FaultSubject.Broker : FaultSubject.Worker)
        ?? (target.Kind == FaultTargetKind.Controller ? mode.Traits().WhyNoController : null);

    /// <summary>Gets the reason why an action is not supported for a kind of target; null when it is.</summary>
    public static string? WhyNot(BrokerMode mode, FaultAction action, FaultSubject subject) => subject switch
    {
        FaultSubject.Worker => OfWorkers(action),
        FaultSubject.Broker => mode.Traits().WhyNotFault(action),
    };

    /// <summary>Gets every action with its support.</summary>
    public static IReadOnlyList<FaultCapability> Capabilities(BrokerMode mode) =>
    [
        .. from subject in Enum.GetValues<FaultSubject>()
           from action in Enum.GetValues<FaultAction>()
           select new FaultCapability(action, subject, WhyNot(mode, action, subject)),
    ];

    private static string? OfWorkers(FaultAction action) => action switch
    {
        FaultAction.Kill => null,
        FaultAction.Pause => ProcessSignals.WhyNoPause,
        _ => "it is for brokers; workers can be killed and paused",
    };
}
