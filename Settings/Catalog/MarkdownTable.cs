using System.Text;

namespace StreamLab.Settings.Catalog;

/// <summary>Creates a program's table for docs/settings.md. Lines end with a line feed on every system.</summary>
internal static class MarkdownTable
{
    public static string Create(LabProgram program)
    {
        var table = new StringBuilder("| switch | key | meaning | default |\n| --- | --- | --- | --- |\n");
        foreach (var setting in SettingCatalog.For(program))
        {
            table.Append("| ").AppendJoin(
                " | ", $"`{setting.Usage()}`", $"`{setting.Key}`", Escaped(setting.Meaning()), Escaped(setting.DefaultIn(program))).Append(" |\n");
        }

        return table.ToString();
    }

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
