using Spectre.Console;

namespace StreamLab.Lab.Views;

/// <summary>Chooses how the run is shown.</summary>
internal static class RunViews
{
    /// <summary>A live table in a terminal; plain lines elsewhere, and on standard error when records are printed.</summary>
    public static IRunView Create(bool print, TimeProvider time)
    {
        if (print)
        {
            return new PlainView(Console.Error, Console.Error, time);
        }

        return !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? new LiveView(TerminalConsole())
            : new PlainView(Console.Out, Console.Error, time);
    }

    private static IAnsiConsole TerminalConsole() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        // https://no-color.org
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            ? ColorSystemSupport.Detect
            : ColorSystemSupport.NoColors,
    });
}
