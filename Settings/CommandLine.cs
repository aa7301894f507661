using StreamLab.Settings.CommandLines;

namespace StreamLab.Settings;

/// <summary>Parses a program's command line.</summary>
public static class CommandLine
{
    /// <summary>
    /// Converts switches, such as <c>--rate 5</c>, and configuration keys, such as <c>--ConnectionStrings:kafka=host:9092</c>, to configuration.
    /// </summary>
    /// <remarks>It does not validate values; <see cref="SettingsReader"/> does, for every source of configuration.</remarks>
    /// <param name="program">The program.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="columns">The width of the help; the terminal's by default.</param>
    /// <exception cref="SettingsException">
    /// A switch is not known to <paramref name="program"/>, or a value is missing. It contains all problems.
    /// </exception>
    public static ParsedCommandLine Parse(LabProgram program, IReadOnlyList<string> args, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (switches, strays, afterEnd) = SwitchReader.Read(args);
        if (switches.Any(given => given.Name == GivenSwitch.Help))
        {
            return Print(HelpText.Create(program, columns ?? Terminal.Columns));
        }

        if (switches.Any(given => given.Name == GivenSwitch.Version))
        {
            return Print(HelpText.Version);
        }

        var draft = new CommandLineConfiguration(program);
        foreach (var given in switches)
        {
            draft.Add(given);
        }

        foreach (var stray in strays)
        {
            draft.AddStray(stray);
        }

        draft.AddAfterEnd(afterEnd);
        return new() { Configuration = draft.ToConfiguration() };
    }

    private static ParsedCommandLine Print(string text) => new() { Configuration = new Dictionary<string, string?>(), Help = text };
}
