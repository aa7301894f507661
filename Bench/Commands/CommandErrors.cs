using System.CommandLine;

namespace StreamLab.Bench.Commands;

/// <summary>How a command line that nobody understands is told to the user.</summary>
internal static class CommandErrors
{
    /// <summary>One line for the first of its errors: those that follow are mostly of the same making.</summary>
    public static string LineOf(ParseResult given)
    {
        var commands = string.Join(", ", given.RootCommandResult.Command.Subcommands.Select(static c => c.Name));
        return given switch
        {
            { UnmatchedTokens: [var word, ..], CommandResult.Command: RootCommand } => $"'{word}' is no command; allowed are {commands}.",
            { UnmatchedTokens: [var word, ..], CommandResult.Command: var command } =>
                $"{command.Name}: '{word}' is unknown; allowed are {string.Join(", ", command.Options.Select(static o => o.Name))}.",
            { CommandResult.Command: RootCommand } => $"A command is needed: {commands}.",
            _ => given.Errors[0].Message,
        };
    }
}
