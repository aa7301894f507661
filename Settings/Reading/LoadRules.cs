using StreamLab.Settings.Loads;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects phases of load that contradict other settings.</summary>
internal static class LoadRules
{
    /// <summary>Gets the settings that follow from the phases: the first rate, and the duration unless it is given.</summary>
    public static LabSettings WithDefaults(SettingsBuilder draft, LabSettings settings) =>
        draft.Program != LabProgram.AppHost || settings.Load.Phases.Count == 0 || !draft.AreSound("--load")
            ? settings
            : settings with
            {
                Rate = settings.Load.Phases[0].From,
                Duration = draft.Given("--duration") is null ? settings.Load.Length : settings.Duration,
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
            draft.Refuse("--rate", $"{QuotedText.Escape(rate)} is given with --load, which sets the rate; allowed is one of them.");
        }

        if (phases[0].Shape == LoadShape.Pause)
        {
            draft.Refuse("--load", $"{phases[0]} is the first phase, and a run begins with records; allowed are the other shapes.");
        }
    }
}
