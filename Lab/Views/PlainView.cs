using Spectre.Console;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>Prints plain lines, for files, other programs and simple terminals.</summary>
/// <param name="output">Receives the lines.</param>
/// <param name="errors">Receives errors.</param>
/// <param name="time">The clock that spaces status lines.</param>
/// <param name="columns">The largest width.</param>
internal sealed class PlainView(TextWriter output, TextWriter errors, TimeProvider time, int columns = PlainView.WidestPanel) : IRunView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private const int WidestPanel = 100;

    private long _lastShown = time.GetTimestamp();

    /// <inheritdoc/>
    public void Say(string line) => output.WriteLine(line);

    /// <inheritdoc/>
    public void Problem(string line, IReadOnlyList<string> details)
    {
        errors.WriteLine(line);
        foreach (var detail in details)
        {
            errors.WriteLine("  " + detail);
        }
    }

    /// <inheritdoc/>
    public void Show(RunStatus status)
    {
        if (time.GetElapsedTime(_lastShown) >= Interval)
        {
            output.WriteLine(columns < WidestPanel ? StatusLine.Short(status, columns) : StatusLine.Format(status));
            _lastShown = time.GetTimestamp();
        }
    }

    /// <inheritdoc/>
    public void Verdict(LabReport report, string? folder)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = Math.Min(columns, WidestPanel);
        console.Write(VerdictPanel.Create(report, folder));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
