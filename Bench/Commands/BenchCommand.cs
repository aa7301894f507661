using System.CommandLine;

using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>Creates the benchmark's commands.</summary>
internal static class BenchCommand
{
    /// <summary>Creates a command.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="description">The command's description in the help.</param>
    /// <param name="switches">The command's switches.</param>
    /// <param name="run">Runs the command and returns the exit code.</param>
    public static Command Make(
        string name, string description, BenchSwitches switches, Func<BenchOptions, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var option in switches.Options)
        {
            command.Options.Add(option);
        }

        command.SetAction((given, cancellationToken) => run(Read(switches, given), cancellationToken));
        return command;
    }

    /// <summary>Reads the command line, and checks that the output folder can be written.</summary>
    /// <exception cref="SettingsException">A value is not allowed.</exception>
    public static BenchOptions Read(BenchSwitches switches, ParseResult given)
    {
        var options = switches.Read(given);
        if (options.Output is { } folder)
        {
            try
            {
                WritableFolder.Prepare(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SettingsException([$"--output: '{folder}' cannot be written ({e.Message.TrimEnd('.')}); allowed is a writable folder."]);
            }
        }

        return options;
    }
}
