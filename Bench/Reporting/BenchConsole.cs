using Spectre.Console;

namespace StreamLab.Bench.Reporting;

/// <summary>What the person at the terminal sees.</summary>
internal static class BenchConsole
{
    /// <summary>Shows how far a piece of work is and how long it will take.</summary>
    /// <param name="steps">Steps that it has.</param>
    /// <param name="work">The work; it says with a text what it does next, and with null that a step is done.</param>
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

    /// <summary>Shows the wide table where the terminal has room for it, else the narrow one.</summary>
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

    /// <summary>Says a line.</summary>
    public static void Say(string line) => AnsiConsole.WriteLine(line);

    private static void Table(string title, IEnumerable<string> columns, IEnumerable<string[]> rows, TableBorder border)
    {
        var table = new Table { Border = border, Title = new(title.EscapeMarkup()) };
        foreach (var (index, column) in columns.Index())
        {
            var head = new TableColumn(column.EscapeMarkup()) { Alignment = index == 0 ? Justify.Left : Justify.Right };
            if (border == TableBorder.Simple)
            {
                // No lines: a space between two columns is enough.
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
