using StreamLab.Settings.Catalog;

namespace StreamLab.Settings;

/// <summary>All settings of StreamLab. Switches, help, messages, environment variables and docs/settings.md are derived from it.</summary>
public static class SettingCatalog
{
    private static readonly Dictionary<string, Setting> BySwitch = SettingTable.Rows.ToDictionary(s => s.Switch, StringComparer.Ordinal);

    /// <summary>Every setting, in the order of the help.</summary>
    public static IReadOnlyList<Setting> All => SettingTable.Rows;

    /// <summary>Gets the settings whose switches <paramref name="program"/> accepts.</summary>
    public static IEnumerable<Setting> For(LabProgram program) => All.Where(s => s.IsTakenBy(program));

    /// <summary>Gets the setting with a switch, such as <c>--rate</c>; null when there is none.</summary>
    public static Setting? Find(string name) => BySwitch.GetValueOrDefault(name);

    /// <summary>Gets the settings of <paramref name="program"/> as a Markdown table.</summary>
    public static string ToMarkdown(LabProgram program) => MarkdownTable.Create(program);

    /// <summary>Gets the setting with a switch that is in the table.</summary>
    /// <exception cref="KeyNotFoundException">It is not in the table.</exception>
    public static Setting Get(string name) => BySwitch[name];
}
