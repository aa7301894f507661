using System.CommandLine;

using StreamLab.Bench.Micro;
using StreamLab.Bench.Reporting;
using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>Measures what the lab does for each record, one thing at a time.</summary>
internal static class MicroCommand
{
    public static Command Make()
    {
        var switches = new BenchSwitches(new(), ["--output"], []);
        var command = BenchCommand.Make(
            "micro",
            "time and memory a record of stamps, partitioner, ledgers, windows, sources, histogram; takes BenchmarkDotNet's arguments, such as --filter *Stamp* or --job medium",
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
                // BenchmarkDotNet has said why, or has listed what there is.
                return arguments.Contains("--list") ? ExitCodes.Pass : ExitCodes.BadSettings;
            }

            var outcome = new MicroOutcome(Conditions.OfMachine(), [.. summaries.SelectMany(static s => s.Reports).Select(MicroResult.Of)]);
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
