using System.Globalization;
using StreamLab.Settings.Faults;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects faults with a missing target, faults that begin too late, and contradictory faults.</summary>
internal static class FaultRules
{
    private static readonly DurationFormat Durations = new(TimeSpan.Zero, TimeSpan.MaxValue);

    public static void Check(SettingsBuilder draft)
    {
        CheckChaos(draft);
        CheckShrink(draft);
        var faults = draft.Settings.Faults.Faults;
        if (!SettingCatalog.Get("--fault").IsTakenBy(draft.Program) || !draft.AreSound("--fault"))
        {
            return;
        }

        for (var i = 0; i < faults.Count; i++)
        {
            if ((WhyNot(draft, faults[i]) ?? WhyNotWith(faults[i], faults.Take(i))) is { } why)
            {
                draft.Refuse("--fault", $"{FaultFormat.Write(faults[i])} {why}");
            }
        }
    }

    private static void CheckChaos(SettingsBuilder draft)
    {
        var settings = draft.Settings;
        if (settings.Chaos is not { } seed || !SettingCatalog.Get("--chaos").IsTakenBy(draft.Program) || !draft.AreSound("--chaos"))
        {
            return;
        }

        if (settings.Faults.Faults.Count > 0)
        {
            draft.Refuse("--chaos", string.Create(
                CultureInfo.InvariantCulture, $"{seed} draws a schedule of its own, and --fault gives another; allowed is one of them."));
        }

        if (settings.Duration < ChaosWindow.ShortestDuration && draft.AreSound("--duration"))
        {
            draft.Refuse("--chaos", string.Create(
                CultureInfo.InvariantCulture,
                $"{seed} has no time to break and heal within {draft.DurationInWords}; allowed is {Durations.Write(ChaosWindow.ShortestDuration)} or more."));
        }
    }

    private static void CheckShrink(SettingsBuilder draft)
    {
        if (!draft.Settings.Shrink || !SettingCatalog.Get("--shrink").IsTakenBy(draft.Program))
        {
            return;
        }

        if (draft.Settings is { Chaos: null, Faults.Faults.Count: 0 } && draft.AreSound("--fault", "--chaos"))
        {
            draft.Refuse("--shrink", "has no faults to leave out; allowed with --fault or --chaos.");
        }

        if (draft.Settings.Repeat is > 1 and var runs)
        {
            draft.Refuse("--shrink", string.Create(CultureInfo.InvariantCulture, $"makes runs of its own, and --repeat {runs} asks for others; allowed is one of them."));
        }

        if (draft.Settings.Source.Path == SourceSettings.StandardInput)
        {
            draft.Refuse("--shrink", "makes several runs, which cannot share --source -; allowed is a file.");
        }
    }

    private static string? WhyNot(SettingsBuilder draft, FaultSetting fault)
    {
        if (WhyNoTarget(draft, fault.Target) is { } noTarget)
        {
            return noTarget;
        }

        if (fault.Target.Kind == FaultTargetKind.TransactionCoordinator && !draft.Settings.ExactlyOnce && draft.AreSound("--exactly-once"))
        {
            return "is for transactions, and this run has none; allowed with --exactly-once.";
        }

        if (fault.Contradiction is { } why)
        {
            return why;
        }

        return draft.Settings.Duration is { } duration && fault.At >= duration && draft.AreSound("--duration")
            ? $"begins after {draft.DurationInWords} is over; allowed are earlier ones."
            : null;
    }

    private static string? WhyNoTarget(SettingsBuilder draft, FaultTarget target)
    {
        var settings = draft.Settings;
        if (target.Kind == FaultTargetKind.Stage && settings.Pipeline == 0 && draft.AreSound("--pipeline"))
        {
            return "is of a stage, and there is none; allowed with --pipeline.";
        }

        if (target.Kind == FaultTargetKind.Stage && WhyNotOf("stage", target.Group, "--pipeline", settings.Pipeline) is { } stage && draft.AreSound("--pipeline"))
        {
            return stage;
        }

        if (target.Kind == FaultTargetKind.Consumer && WhyNotOf("group", target.Group, "--groups", settings.Groups) is { } group && draft.AreSound("--groups"))
        {
            return group;
        }

        var (switchName, count) = CountOf(settings, target.Kind);
        int[] numbers = target switch
        {
            { Sides: { } sides } => [.. sides.Brokers],
            { IsRole: true } or { AreAllBrokers: true } or { Kind: FaultTargetKind.Events or FaultTargetKind.Clients or FaultTargetKind.ControlRoom } => [],
            _ => [target.Number],
        };
        return !draft.AreSound(switchName) ? null
            : numbers.Any(number => number > count) ? string.Create(CultureInfo.InvariantCulture, $"is more than {switchName} {count}; allowed are 1 to {count}.")
            : numbers.Any(static number => number < 1) ? string.Create(CultureInfo.InvariantCulture, $"is less than 1; allowed are 1 to {count}.")
            : null;
    }

    private static string? WhyNotOf(string noun, int number, string switchName, int count) => number < 1 || number > count
        ? string.Create(CultureInfo.InvariantCulture, $"is of {noun} {number}, {(number < 1 ? "less than 1" : $"more than {switchName} {count}")}; allowed are 1 to {count}.")
        : null;

    private static string? WhyNotWith(FaultSetting fault, IEnumerable<FaultSetting> earlier) => earlier
        .Where(other => other.Target == fault.Target && other.At < fault.Until && fault.At < other.Until)
        .Select(static other => $"begins while {FaultFormat.Write(other)} lasts; allowed is one at a time for each target.")
        .FirstOrDefault();

    private static (string Switch, int Count) CountOf(LabSettings settings, FaultTargetKind kind) => kind switch
    {
        FaultTargetKind.Producer => ("--producers", settings.Producers),
        FaultTargetKind.Consumer => ("--consumers", settings.Consumers),
        FaultTargetKind.Stage => ("--stage-workers", settings.StageWorkers),
        _ => ("--brokers", settings.Brokers),
    };
}
