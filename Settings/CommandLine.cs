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
    /// <exception cref="SettingsException">A word is no switch of <paramref name="program"/>, or a value is missing; it holds all problems at once.</exception>
    public static ParsedCommandLine Parse(LabProgram program, IReadOnlyList<string> args, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Count == 0)
        {
            // So hosts start every service, and to set up a parser costs a tenth of a service's start.
            return new() { Configuration = new Dictionary<string, string?>() };
        }

        var words = new Words(program, args);
        if (words.Asks(Words.Help))
        {
            return Print(HelpText.Of(program, columns ?? Terminal.Columns));
        }

        if (words.Asks(Words.Version))
        {
            return Print(HelpText.Version);
        }

        var draft = new ConfigurationDraft(program);
        foreach (var word in words.Switches)
        {
            draft.Add(word);
        }

        foreach (var stray in words.Strays)
        {
            draft.AddStray(stray);
        }

        return new() { Configuration = draft.ToConfiguration() };
    }

    private static ParsedCommandLine Print(string text) => new() { Configuration = new Dictionary<string, string?>(), Help = text };
}
