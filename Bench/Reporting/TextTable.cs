namespace StreamLab.Bench.Reporting;

/// <summary>A table of texts.</summary>
/// <param name="Columns">Its heads.</param>
/// <param name="Rows">Its rows, a text a column.</param>
internal sealed record TextTable(IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)
{
    /// <summary>Between two columns: a space, a line, a space.</summary>
    private const int Between = 3;

    /// <summary>Characters that it takes in a terminal, with a frame.</summary>
    public int Width => Columns.Select((head, index) => Rows.Select(row => row[index].Length).Append(head.Length).Max() + Between).Sum() + 1;
}
