using System.CommandLine;

using StreamLab.Bench.Micro;
using StreamLab.Bench.Reporting;
using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>Measures each part of the lab's work per record on its own.</summary>
internal static class MicroCommand
{
    public static Command Make()
    {
        var switches = new BenchSwitches(new(), ["--output"], []);
        var command = BenchCommand.Make(
            "micro",
            "time and memory per record of stamps, partitioner, ledgers, windows, sources, histogram; "
            + "accepts BenchmarkDotNet's arguments, such as --filter *Stamp* or --job medium",
            switches, static (_, _) => Task.FromResult(ExitCodes.Pass));
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((given, cancellationToken) => RunAsync(BenchCommand.Read(switches, given), given.UnmatchedTokens, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(BenchOptions options, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("streamlab-micro-");
        try
        {
            var summaries = MicroSuite.Run(arguments, options.Output ?? temporary.FullName);
            if (summaries.Count == 0)
            {
                // BenchmarkDotNet has printed the reason, or the list of benchmarks.
                return arguments.Contains("--list") ? ExitCodes.Pass : ExitCodes.BadSettings;
            }

            var outcome = new MicroOutcome(Conditions.OfMachine(), [.. summaries.SelectMany(static s => s.Reports).Select(MicroResult.From)]);
            MicroReport.Show(outcome);
            if (options.Output is { } folder)
            {
                await MicroReport.WriteAsync(outcome, folder, cancellationToken);
            }

            return outcome.Results.All(static r => r.Nanoseconds.IsKnown) ? ExitCodes.Pass : ExitCodes.Fail;
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }
}
