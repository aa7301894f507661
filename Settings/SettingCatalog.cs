using StreamLab.Settings.Catalog;

namespace StreamLab.Settings;

/// <summary>All settings of StreamLab: the switches, the help, the messages, the environment and docs/settings.md derive from it.</summary>
public static class SettingCatalog
{
    private static readonly Dictionary<string, Setting> BySwitch = SettingTable.Rows.ToDictionary(s => s.Switch, StringComparer.Ordinal);

    /// <summary>Every setting, in the order in which help shows them.</summary>
    public static IReadOnlyList<Setting> All => SettingTable.Rows;

    /// <summary>The settings whose switches <paramref name="program"/> takes.</summary>
    public static IEnumerable<Setting> For(LabProgram program) => All.Where(s => s.IsTakenBy(program));

    /// <summary>The setting with this switch, such as <c>--rate</c>; null when there is none.</summary>
    public static Setting? Find(string name) => BySwitch.GetValueOrDefault(name);

    /// <summary>The settings that <paramref name="program"/> takes, as a Markdown table.</summary>
    public static string ToMarkdown(LabProgram program) => MarkdownTable.Of(program);

    /// <summary>The setting with this switch, which must be in the table.</summary>
    internal static Setting Get(string name) => BySwitch[name];
}
