using Spectre.Console;
using StreamLab.Settings;

namespace StreamLab.Lab.Views;

/// <summary>Chooses the view of the run.</summary>
internal static class RunViews
{
    /// <summary>Creates a live table in a capable terminal; otherwise plain lines, on standard error when records are printed.</summary>
    public static IRunView Create(bool print, TimeProvider time)
    {
        if (print)
        {
            return new PlainView(Console.Error, Console.Error, time, Terminal.Columns);
        }

        return !Console.IsOutputRedirected && CanRedraw(AnsiConsole.Profile)
            ? new LiveView(TerminalConsole())
            : new PlainView(Console.Out, Console.Error, time, Terminal.Columns);
    }

    /// <summary>True when a terminal can redraw a table in place and is large enough.</summary>
    internal static bool CanRedraw(Profile terminal) =>
        terminal is { Capabilities: { Ansi: true, Interactive: true }, Width: >= LiveView.LeastColumns, Height: >= LiveView.LeastLines } && !Terminal.IsDumb;

    private static IAnsiConsole TerminalConsole() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        // https://no-color.org
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            ? ColorSystemSupport.Detect
            : ColorSystemSupport.NoColors,
    });
}
