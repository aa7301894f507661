using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>What of a lab can be broken at random.</summary>
internal static class ChaosTargets
{
    /// <summary>Brokers and workers, each in an order that never changes; groups of which nothing can be broken are left out.</summary>
    /// <param name="settings">The lab; its broker mode is the one chosen.</param>
    public static IReadOnlyList<IReadOnlyList<ChaosTarget>> Of(LabSettings settings)
    {
        FaultTarget[] brokers =
        [
            .. Numbered(FaultTargetKind.Broker, settings.Brokers), new(FaultTargetKind.Leader, 0), new(FaultTargetKind.Controller, 0),
        ];
        FaultTarget[] workers = [.. Numbered(FaultTargetKind.Producer, settings.Producers), .. Numbered(FaultTargetKind.Consumer, settings.Consumers)];
        IReadOnlyList<ChaosTarget>[] groups = [Breakable(settings.BrokerMode, brokers), Breakable(settings.BrokerMode, workers)];
        return [.. groups.Where(static group => group.Count > 0)];
    }

    private static IEnumerable<FaultTarget> Numbered(FaultTargetKind kind, int count) =>
        Enumerable.Range(1, count).Select(number => new FaultTarget(kind, number));

    private static ChaosTarget[] Breakable(BrokerMode mode, FaultTarget[] targets) =>
    [
        .. targets
            .Select(target => new ChaosTarget(
                target, [.. Enum.GetValues<FaultAction>().Where(action => FaultLimits.WhyNot(mode, action, target) is null)]))
            .Where(static target => target.Actions.Count > 0),
    ];
}
