namespace StreamLab.ControlRoom.Reporting;

/// <summary>Writes a table of the HTML report. On a narrow screen each row becomes a list, so that no one has to scroll sideways.</summary>
internal static class ReportTable
{
    /// <summary>Adds the table.</summary>
    /// <param name="html">The writer.</param>
    /// <param name="columns">The column headings.</param>
    /// <param name="rows">The rows; the first cell is the row's heading.</param>
    public static void Write(HtmlWriter html, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        html.Add($"""<table class="cells"><thead><tr>""").Each(columns, column => $"""<th scope="col">{column}</th>""").Add($"</tr></thead><tbody>");
        foreach (var row in rows)
        {
            // Each cell has its column's heading, which a narrow screen shows beside the value.
            html.Add($"""<tr><th scope="row">{row[0]}</th>""")
                .Each(row.Zip(columns).Skip(1), cell => $"""<td data-column="{cell.Second}">{cell.First}</td>""")
                .Add($"</tr>");
        }

        html.Add($"</tbody></table>");
    }
}
