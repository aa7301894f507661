using System.CommandLine;

using StreamLab.Bench.Switches;

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

        command.SetAction((given, cancellationToken) => run(switches.Read(given), cancellationToken));
        return command;
    }
}
