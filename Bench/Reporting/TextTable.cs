namespace StreamLab.Bench.Reporting;

/// <summary>A table of texts.</summary>
/// <param name="Columns">The heads of the columns.</param>
/// <param name="Rows">The rows, with a text for each column.</param>
internal sealed record TextTable(IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)
{
    /// <summary>Characters between two columns: a space, a line, a space.</summary>
    private const int Between = 3;

    /// <summary>The width in a terminal in characters, including the frame.</summary>
    public int Width => Columns.Select((head, index) => Rows.Select(row => row[index].Length).Append(head.Length).Max() + Between).Sum() + 1;
}
