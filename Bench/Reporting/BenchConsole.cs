using Spectre.Console;

namespace StreamLab.Bench.Reporting;

/// <summary>Writes progress and tables to the terminal.</summary>
internal static class BenchConsole
{
    /// <summary>Runs work and shows its progress and remaining time.</summary>
    /// <param name="steps">The number of steps.</param>
    /// <param name="work">The work. It reports each step with a text before it, and with null after it.</param>
    public static async Task<T> ShowAsync<T>(int steps, Func<Action<string?>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Out.IsTerminal)
        {
            return await work(text => { if (text is not null) { Console.Error.WriteLine(text); } });
        }

        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("getting ready", maxValue: steps);
                return await work(text =>
                {
                    if (text is null)
                    {
                        task.Increment(1);
                    }
                    else
                    {
                        task.Description = text.EscapeMarkup();
                    }
                });
            });
    }

    /// <summary>Shows a table.</summary>
    public static void Table(string title, IEnumerable<string> columns, IEnumerable<string[]> rows) =>
        Table(title, columns, rows, TableBorder.Rounded);

    /// <summary>Shows the wide table when the terminal is wide enough, otherwise the narrow one.</summary>
    public static void Table(string title, TextTable wide, TextTable narrow)
    {
        if (wide.Width <= AnsiConsole.Profile.Width)
        {
            Table(title, wide.Columns, wide.Rows);
        }
        else
        {
            Table(title, narrow.Columns, narrow.Rows, TableBorder.Simple);
        }
    }

    /// <summary>Writes a line.</summary>
    public static void Say(string line) => AnsiConsole.WriteLine(line);

    private static void Table(string title, IEnumerable<string> columns, IEnumerable<string[]> rows, TableBorder border)
    {
        var table = new Table { Border = border, Title = new(title.EscapeMarkup()) };
        foreach (var (index, column) in columns.Index())
        {
            var head = new TableColumn(column.EscapeMarkup()) { Alignment = index == 0 ? Justify.Left : Justify.Right };
            if (border == TableBorder.Simple)
            {
                // This border has no vertical lines, so one space between columns is enough.
                head.PadLeft(0);
            }

            table.AddColumn(head);
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(static cell => cell.EscapeMarkup())]);
        }

        AnsiConsole.Write(table);
    }
}
