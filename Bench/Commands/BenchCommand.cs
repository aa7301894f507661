using System.CommandLine;

using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>How every command of the benchmark is made.</summary>
internal static class BenchCommand
{
    /// <summary>Makes a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it measures.</param>
    /// <param name="switches">Its switches.</param>
    /// <param name="run">What it does; returns the exit code.</param>
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

    /// <summary>Reads what was given, and makes sure that what is measured can be written.</summary>
    /// <exception cref="SettingsException">A value is refused.</exception>
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
                throw new SettingsException([$"--output: '{folder}' cannot be written ({e.Message.TrimEnd('.')}); allowed is a folder that can."]);
            }
        }

        return options;
    }
}
