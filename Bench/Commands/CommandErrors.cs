using System.CommandLine;

namespace StreamLab.Bench.Commands;

/// <summary>Formats errors of the command line.</summary>
internal static class CommandErrors
{
    /// <summary>Formats the first error in one line: later errors mostly have the same cause.</summary>
    public static string LineOf(ParseResult given)
    {
        var commands = string.Join(", ", given.RootCommandResult.Command.Subcommands.Select(static c => c.Name));
        return given switch
        {
            { UnmatchedTokens: [var word, ..], CommandResult.Command: RootCommand } => $"'{word}' is not a command; allowed are {commands}.",
            { UnmatchedTokens: [var word, ..], CommandResult.Command: var command } =>
                $"{command.Name}: '{word}' is unknown; allowed are {string.Join(", ", command.Options.Select(static o => o.Name))}.",
            { CommandResult.Command: RootCommand } => $"A command is needed: {commands}.",
            _ => given.Errors[0].Message,
        };
    }
}
