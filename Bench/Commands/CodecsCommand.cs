using System.CommandLine;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Bench.Reporting;
using StreamLab.Bench.Switches;
using StreamLab.Settings;
using StreamLab.Streaming.Scenarios;

namespace StreamLab.Bench.Commands;

/// <summary>Compares compression codecs on each scenario's real data.</summary>
internal static class CodecsCommand
{
    public static Command Make() => BenchCommand.Make(
        "codecs",
        "compares codecs on each scenario's sample data: bytes sent, rate, processor time",
        new(new(), ["--bootstrap", "--rounds", "--length", "--output"],
            ["--brokers", "--partitions", "--replication", "--acks", "--linger", "--batch-size", "--memory"]),
        RunAsync);

    private static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var bed = await TestBed.OpenAsync(options, cancellationToken);
        var producer = new LabProducer(bed, ContestantCatalog.Lab, "", new Dictionary<string, string>());
        IContestant[] codecs = [.. Enum.GetValues<Compression>().Select(codec => new LabCodec(producer, codec))];
        var rounds = new Rounds(codecs, options.Rounds, Random.Shared);
        var outcome = await BenchConsole.ShowAsync(ScenarioCatalog.WithWindows.Count * rounds.Measurements, async progress =>
        {
            var results = new List<CodecResult>();
            foreach (var scenario in ScenarioCatalog.WithWindows)
            {
                results.Add(new(scenario, await rounds.RunAsync(
                    (codec, token) => FreshTopic.MeasureAsync(bed, codec, options.Lab with { Scenario = scenario }, options.Length, token),
                    text => progress(text is null ? null : $"{scenario}, {text}"),
                    cancellationToken)));
            }

            return results;
        });
        var report = new CodecReport(Conditions.Describe(bed, options), outcome);
        report.Show();
        if (options.Output is { } folder)
        {
            await report.WriteAsync(folder, "codecs", cancellationToken);
        }

        return outcome.All(static o => o.Results.All(static r => r.Faults.Count == 0)) ? ExitCodes.Pass : ExitCodes.Fail;
    }
}
