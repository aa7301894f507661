using StreamLab.Settings.Loads;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects phases of load that contradict other settings.</summary>
internal static class LoadRules
{
    private static readonly DurationFormat Durations = new(TimeSpan.Zero, TimeSpan.MaxValue);

    /// <summary>Gets the settings that follow from the phases: the first rate, and the duration.</summary>
    public static LabSettings WithDefaults(SettingsBuilder draft, LabSettings settings) =>
        draft.Program != LabProgram.AppHost || settings.Load.Phases.Count == 0 || !draft.AreSound("--load")
            ? settings
            : settings with
            {
                Rate = settings.Load.Phases[0].From,
                Duration = draft.Given("--duration") is null || Differs(settings) is null ? settings.Load.Length : settings.Duration,
            };

    public static void Check(SettingsBuilder draft)
    {
        var phases = draft.Settings.Load.Phases;
        if (draft.Program != LabProgram.AppHost || phases.Count == 0 || !draft.AreSound("--load"))
        {
            return;
        }

        if (draft.Given("--rate") is { } rate && draft.AreSound("--rate"))
        {
            draft.Refuse("--rate", $"{QuotedText.Escape(rate)} is given beside --load; allowed is one of them.");
        }

        if (draft.Given("--duration") is not null && draft.AreSound("--duration") && Differs(draft.Settings) is { } duration)
        {
            var length = Durations.Write(draft.Settings.Load.Length);
            draft.Refuse("--duration", $"{Durations.Write(duration)} differs from --load ({length}); allowed is {length}, or none{(draft.Settings.Plan is null ? "" : "; --plan-scale shortens a plan")}.");
        }

        if (phases[0].Shape == LoadShape.Pause)
        {
            draft.Refuse("--load", $"{phases[0]} is the first phase, and a run begins with records; allowed are the other shapes.");
        }
    }

    /// <summary>Gets the duration when it is not as long as the phases; null when it is.</summary>
    /// <remarks>The scale of a plan rounds each time by itself.</remarks>
    private static TimeSpan? Differs(LabSettings settings) => settings.Duration is { } duration
        && (duration - settings.Load.Length).Duration() > (settings.PlanScale is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(settings.Load.Phases.Count))
            ? duration
            : null;
}
