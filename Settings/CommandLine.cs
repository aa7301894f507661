using StreamLab.Settings.CommandLines;

namespace StreamLab.Settings;

/// <summary>Reads a program's command line.</summary>
public static class CommandLine
{
    /// <summary>Turns switches, such as <c>--rate 5</c>, and configuration keys, such as <c>--ConnectionStrings:kafka=host:9092</c>, into configuration.</summary>
    /// <remarks>Values are not looked at: <see cref="SettingsReader"/> does that, wherever they come from.</remarks>
    /// <param name="program">Whose it is.</param>
    /// <param name="args">Its words.</param>
    /// <param name="columns">How wide help may be; by default as wide as the terminal.</param>
    /// <exception cref="SettingsException">A switch is none of <paramref name="program"/>, or a value is missing; it holds all problems at once.</exception>
    public static ParsedCommandLine Parse(LabProgram program, IReadOnlyList<string> args, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (switches, strays) = SwitchReader.Read(args);
        if (switches.Any(given => given.Name == GivenSwitch.Help))
        {
            return Print(HelpText.Of(program, columns ?? Terminal.Columns));
        }

        if (switches.Any(given => given.Name == GivenSwitch.Version))
        {
            return Print(HelpText.Version);
        }

        var draft = new ConfigurationDraft(program);
        foreach (var given in switches)
        {
            draft.Add(given);
        }

        foreach (var stray in strays)
        {
            draft.AddStray(stray);
        }

        return new() { Configuration = draft.ToConfiguration() };
    }

    private static ParsedCommandLine Print(string text) => new() { Configuration = new Dictionary<string, string?>(), Help = text };
}
