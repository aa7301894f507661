namespace StreamLab.Settings.Catalog;

/// <summary>Formats settings for the help and for docs/settings.md.</summary>
internal static class SettingText
{
    /// <summary>Gets a setting's switch with the placeholder of its value.</summary>
    public static string Usage(this Setting setting) =>
        setting.Kind == ValueKind.Flag ? setting.Switch : $"{setting.Switch} {setting.Placeholder}";

    /// <summary>Gets a setting's description with its allowed values.</summary>
    public static string Meaning(this Setting setting) =>
        setting.Kind == ValueKind.Flag ? setting.Description : $"{setting.Description}: {setting.Allowed}";
}
