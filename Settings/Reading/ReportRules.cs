using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects report folders that cannot be created.</summary>
internal static class ReportRules
{
    public static void Check(SettingsBuilder draft)
    {
        if (draft.Settings.Report is { } path
            && SettingCatalog.Get("--report").IsTakenBy(draft.Program)
            && draft.AreSound("--report")
            && Paths.FileInTheWay(path) is { } file)
        {
            draft.Refuse("--report", $"{QuotedText.Quote(file)} is a file; allowed are {SettingCatalog.Get("--report").Allowed}.");
        }
    }
}
