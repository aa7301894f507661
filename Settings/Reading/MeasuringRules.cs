using System.Globalization;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects settings after which nothing would be measured.</summary>
internal static class MeasuringRules
{
    private static readonly DurationFormat Durations = new(TimeSpan.Zero, TimeSpan.MaxValue);

    public static void Check(SettingsBuilder draft)
    {
        if (draft.Settings is { Repeat: { } runs, Source.Path: SourceSettings.StandardInput } && draft.Program == LabProgram.AppHost && draft.AreSound("--repeat"))
        {
            draft.Refuse("--repeat", string.Create(CultureInfo.InvariantCulture, $"{runs} runs cannot share --source -; allowed is a file."));
        }

        if (draft.Settings is { WarmUp: { } warmUp, Duration: { } duration }
            && warmUp >= duration
            && draft.Program == LabProgram.AppHost
            && draft.AreSound("--warm-up", "--duration"))
        {
            draft.Refuse("--warm-up", $"{Durations.Write(warmUp)} leaves nothing to measure of {draft.DurationInWords}; allowed are shorter ones.");
        }
    }
}
