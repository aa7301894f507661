using System.Text;

namespace StreamLab.Bench.Reporting;

/// <summary>Formats Markdown for reports.</summary>
internal static class Markdown
{
    /// <summary>Formats a table.</summary>
    public static string Table(IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        Line(text, columns);
        Line(text, columns.Select(static (_, index) => index == 0 ? "---" : "---:"));
        foreach (var row in rows)
        {
            Line(text, row);
        }

        return text.ToString();
    }

    /// <summary>Formats a list.</summary>
    public static string List(IEnumerable<string> lines) => string.Concat(lines.Select(static line => $"- {line}\n"));

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
