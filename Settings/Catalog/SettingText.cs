namespace StreamLab.Settings.Catalog;

/// <summary>The wording that the help and docs/settings.md share.</summary>
internal static class SettingText
{
    /// <summary>A setting's switch with what stands for its value.</summary>
    public static string Usage(this Setting setting) =>
        setting.Kind == ValueKind.Flag ? setting.Switch : $"{setting.Switch} {setting.Placeholder}";

    /// <summary>What a setting means and which values it allows.</summary>
    public static string Meaning(this Setting setting) =>
        setting.Kind == ValueKind.Flag ? setting.Description : $"{setting.Description}: {setting.Allowed}";
}
