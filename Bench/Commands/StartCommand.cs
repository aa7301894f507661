using System.CommandLine;
using System.Globalization;

using StreamLab.Bench.Reporting;
using StreamLab.Bench.Starting;
using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>Measures the time from a lab's start to its first consumed record.</summary>
internal static class StartCommand
{
    private static readonly BenchOptions Standard = new() { Lab = new() { Host = HostKind.Local, BrokerMode = BrokerMode.Embedded }, Rounds = 10 };

    public static Command Make() => BenchCommand.Make(
        "start", "the time from a lab's start to its first consumed record, by phases",
        new(Standard, ["--rounds", "--output"], ["--host", "--broker-mode", "--brokers", "--partitions", "--producers", "--consumers"]), RunAsync);

    private static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        // The Aspire host is compared with the local one: its figures alone, on another machine or at another time, say little.
        HostKind[] hosts = options.Lab.Host == HostKind.Aspire ? [HostKind.Local, HostKind.Aspire] : [HostKind.Local];
        var rounds = await BenchConsole.ShowAsync(
            (options.Rounds + 1) * hosts.Length, progress => MeasureAsync(options, hosts, progress, cancellationToken));
        foreach (var host in hosts)
        {
            var outcome = new StartOutcome(
                $"From the start to the first consumed record, {NameOf(host)} host", ConditionsOf(options, host), [.. rounds[host]]);
            StartOutput.Show(outcome);
            if (options.Output is { } folder)
            {
                await StartOutput.WriteAsync(outcome, hosts.Length == 1 ? folder : Path.Combine(folder, NameOf(host)), cancellationToken);
            }
        }

        return ExitCodes.Pass;
    }

    private static async Task<ILookup<HostKind, StartRound>> MeasureAsync(
        BenchOptions options, IReadOnlyList<HostKind> hosts, Action<string?> progress, CancellationToken cancellationToken)
    {
        var counted = new List<(HostKind Host, StartRound Round)>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var host in hosts)
            {
                progress(round == 0
                    ? $"warming up, {NameOf(host)} host"
                    : string.Create(CultureInfo.InvariantCulture, $"start {round} of {options.Rounds}, {NameOf(host)} host"));
                var measured = await LabStart.MeasureAsync(options.Lab with { Host = host }, cancellationToken);
                if (round > 0)
                {
                    counted.Add((host, measured));
                }

                progress(null);
            }
        }

        return counted.ToLookup(static start => start.Host, static start => start.Round);
    }

    private static string NameOf(HostKind host) => host.ToText();

    private static IReadOnlyList<string> ConditionsOf(BenchOptions options, HostKind host)
    {
        var lab = options.Lab;
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"lab: {lab.Brokers} brokers, {lab.BrokerMode.ToText()}; {lab.Topic.Partitions} partitions; "
                + $"producers: {lab.Producers}, consumers: {lab.Consumers}; {NameOf(host)} host, started as a built program"),
            .. Conditions.OfMachine(),
            string.Create(CultureInfo.InvariantCulture, $"starts: {options.Rounds}, after one to warm up; two hosts take turns"),
        ];
    }
}
