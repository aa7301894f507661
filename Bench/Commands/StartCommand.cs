using System.CommandLine;
using System.Globalization;

using StreamLab.Bench.Reporting;
using StreamLab.Bench.Starting;
using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>Measures how long a whole lab takes from its start to its first consumed record.</summary>
internal static class StartCommand
{
    private static readonly BenchOptions Standard = new() { Lab = new() { BrokerMode = BrokerMode.Embedded }, Rounds = 10 };

    public static Command Make() => BenchCommand.Make(
        "start", "how long a whole lab takes from its start to its first consumed record, by phases",
        new(Standard, ["--rounds", "--output"], ["--broker-mode", "--brokers", "--partitions", "--producers", "--consumers"]), RunAsync);

    private static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var rounds = await BenchConsole.ShowAsync(options.Rounds + 1, progress => MeasureAsync(options, progress, cancellationToken));
        var outcome = new StartOutcome("From the start to the first consumed record", ConditionsOf(options), rounds);
        StartOutput.Show(outcome);
        if (options.Output is { } folder)
        {
            await StartOutput.WriteAsync(outcome, folder, cancellationToken);
        }

        return ExitCodes.Pass;
    }

    private static async Task<IReadOnlyList<StartRound>> MeasureAsync(
        BenchOptions options, Action<string?> progress, CancellationToken cancellationToken)
    {
        var counted = new List<StartRound>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            progress(round == 0
                ? "warming up"
                : string.Create(CultureInfo.InvariantCulture, $"start {round} of {options.Rounds}"));
            var measured = await LabStart.MeasureAsync(options.Lab, cancellationToken);
            if (round > 0)
            {
                counted.Add(measured);
            }

            progress(null);
        }

        return counted;
    }

    private static IReadOnlyList<string> ConditionsOf(BenchOptions options)
    {
        var lab = options.Lab;
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"lab: {lab.Brokers} brokers, {lab.BrokerMode.ToString().ToLowerInvariant()}; {lab.Topic.Partitions} partitions; producers: {lab.Producers}, consumers: {lab.Consumers}; local host, started as a built program"),
            .. Conditions.OfMachine(),
            string.Create(CultureInfo.InvariantCulture, $"starts: {options.Rounds}, after one to warm up"),
        ];
    }
}
