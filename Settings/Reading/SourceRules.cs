using System.Globalization;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects contradictory settings of the source, and sources that cannot be read.</summary>
internal static class SourceRules
{
    public static void Check(SettingsBuilder draft)
    {
        CheckNeeds(draft);
        CheckStandardInput(draft);
        CheckPace(draft);
        CheckFile(draft);
    }

    private static void CheckPace(SettingsBuilder draft)
    {
        if (draft.Settings is not { Source: { Pace: { } pace, Path: not null } } || !SettingCatalog.Get("--pace").IsTakenBy(draft.Program))
        {
            return;
        }

        // A host passes the rate on to its producers, so only where a person gives both is it a contradiction.
        if (draft.Program == LabProgram.AppHost && draft.Given("--rate") is { } rate && draft.AreSound("--rate"))
        {
            draft.Refuse("--rate", $"{QuotedText.Escape(rate)} is given with --pace, and the source's times say when records are sent; allowed is one of them.");
        }

        if (draft.Settings.Load.Phases.Count > 0 && draft.AreSound("--load"))
        {
            draft.Refuse("--load", "given with --pace, and the source's times say when records are sent; allowed is one of them.");
        }

        if (draft.Settings.Producers > 1 && draft.AreSound("--producers"))
        {
            draft.Refuse("--producers", string.Create(
                CultureInfo.InvariantCulture, $"{draft.Settings.Producers} cannot keep one time together, and --pace {QuotedText.Escape(pace)} is given; allowed is 1."));
        }
    }

    private static void CheckNeeds(SettingsBuilder draft)
    {
        foreach (var setting in SettingCatalog.All)
        {
            if (setting.Needs is { } needs
                && draft.Given(setting.Switch) is { } given
                && !IsOff(setting, given)
                && !needs.Holds(draft.Settings)
                && draft.AreSound(setting.Switch, "--source", "--scenario"))
            {
                var what = setting.Kind == ValueKind.Flag ? "given" : QuotedText.Escape(given);
                draft.Refuse(setting.Switch, $"{what} without {needs.Phrase}; allowed only with {needs.Phrase}.");
            }
        }
    }

    private static bool IsOff(Setting setting, string given) => setting.Kind == ValueKind.Flag && bool.TryParse(given, out var on) && !on;

    private static void CheckStandardInput(SettingsBuilder draft)
    {
        var settings = draft.Settings;
        if (settings.Source.Path != SourceSettings.StandardInput)
        {
            return;
        }

        if (settings.Source.Loop && draft.AreSound("--loop"))
        {
            draft.Refuse("--loop", "given with --source -, which cannot start again; allowed only with a file.");
        }

        if (settings.Producers > 1 && draft.AreSound("--producers"))
        {
            draft.Refuse("--producers", string.Create(
                CultureInfo.InvariantCulture, $"{settings.Producers} is more than can share --source -; allowed is 1."));
        }
    }

    /// <remarks>Only in programs that read the source: the others may run on another machine.</remarks>
    private static void CheckFile(SettingsBuilder draft)
    {
        if (draft.Settings.Source.Path is { } path
            && path != SourceSettings.StandardInput
            && SettingCatalog.Get("--source").IsTakenBy(draft.Program)
            && draft.AreSound("--source")
            && Paths.WhyUnreadable(path) is { } problem)
        {
            draft.Refuse("--source", problem);
        }
    }
}
