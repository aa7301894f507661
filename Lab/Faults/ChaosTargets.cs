using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>Lists the targets of random faults.</summary>
internal static class ChaosTargets
{
    /// <summary>Gets the brokers and the workers in a fixed order, without groups that have no possible fault.</summary>
    /// <param name="settings">The lab's settings, with the chosen broker mode.</param>
    public static IReadOnlyList<IReadOnlyList<ChaosTarget>> From(LabSettings settings)
    {
        FaultTarget[] brokers =
        [
            .. Numbered(FaultTargetKind.Broker, settings.Brokers), new(FaultTargetKind.Leader, 0), new(FaultTargetKind.Controller, 0),
            new(FaultTargetKind.Follower, 0), new(FaultTargetKind.Coordinator, 0),
        ];
        FaultTarget[] workers =
        [
            .. Numbered(FaultTargetKind.Producer, settings.Producers), .. Consumers(settings),
            .. Enumerable.Range(1, settings.Pipeline)
                .SelectMany(stage => Numbered(FaultTargetKind.Stage, settings.StageWorkers).Select(worker => worker with { Group = stage })),
        ];
        IReadOnlyList<ChaosTarget>[] groups = [Breakable(settings, brokers), Breakable(settings, workers)];
        return [.. groups.Where(static group => group.Count > 0)];
    }

    private static IEnumerable<FaultTarget> Numbered(FaultTargetKind kind, int count) =>
        Enumerable.Range(1, count).Select(number => new FaultTarget(kind, number));

    private static IEnumerable<FaultTarget> Consumers(LabSettings settings) => Enumerable.Range(1, settings.Groups)
        .SelectMany(group => Numbered(FaultTargetKind.Consumer, settings.Consumers).Select(consumer => consumer with { Group = group }));

    private static ChaosTarget[] Breakable(LabSettings settings, FaultTarget[] targets) =>
    [
        .. targets
            .Select(target => new ChaosTarget(
                target, [.. Enum.GetValues<FaultAction>().Where(action => FaultTable.Of(action).IsDrawn && FaultLimits.WhyNot(settings, action, target) is null)]))
            .Where(static target => target.Actions.Count > 0),
    ];
}
