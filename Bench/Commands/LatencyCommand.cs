using System.CommandLine;
using System.Globalization;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Bench.Plain;
using StreamLab.Bench.Reporting;
using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>Measures latency at set rates, with each linger and each acknowledgement mode.</summary>
internal static class LatencyCommand
{
    private static readonly BenchOptions Standard = BenchOptions.OfLatency with
    {
        Rates = [1_000, 20_000, 100_000],
        Lingers = [TimeSpan.Zero, TimeSpan.FromMilliseconds(5)],
        Acks = [Acknowledgement.Leader, Acknowledgement.All],
    };

    public static Command Make() => BenchCommand.Make(
        "latency",
        "latency from the intended send time until the consumer has the record, at set rates, compared with the plain loop",
        new(Standard, ["--bootstrap", "--rounds", "--length", "--rates", "--linger", "--acks", "--output"],
            ["--brokers", "--partitions", "--replication", "--compression", "--payload", "--memory"]),
        RunAsync);

    private static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var bed = await TestBed.OpenAsync(options, cancellationToken);
        IContestant[] contestants =
        [
            new LabPair(bed, "Producer.Worker and Consumer.Worker, a process each; every record is judged"),
            new PlainLoop(PlainProgram.Latency),
        ];
        var points = (from rate in options.Rates from linger in options.Lingers from acks in options.Acks select new LatencyLoad(rate, linger, acks)).ToList();
        var rounds = new Rounds(contestants, options.Rounds, Random.Shared);
        var outcome = await BenchConsole.ShowAsync(points.Count * rounds.Measurements, async progress =>
        {
            var results = new List<LatencyResult>();
            foreach (var point in points)
            {
                results.Add(new(point, await rounds.RunAsync(
                    (contestant, token) => FreshTopic.MeasureAsync(bed, contestant, Load(options, point), options.Length, token),
                    text => progress(text is null ? null : $"{point}, {text}"),
                    cancellationToken)));
            }

            return results;
        });
        var report = new LatencyTable("Latency from the intended send time", Conditions.Describe(bed, options), outcome);
        report.Show();
        if (options.Output is { } folder)
        {
            await report.WriteAsync(folder, "latency", cancellationToken);
        }

        return report.Faults.Count == 0 ? ExitCodes.Pass : ExitCodes.Fail;
    }

    private static LabSettings Load(BenchOptions options, LatencyLoad point) => options.Lab with
    {
        Rate = point.Rate,
        Producer = options.Lab.Producer with { Acks = point.Acks, Linger = point.Linger },
    };
}

/// <summary>A load under which latency is measured.</summary>
internal sealed record LatencyLoad(double Rate, TimeSpan Linger, Acknowledgement Acks)
{
    public string AcksText => Acks switch
    {
        Acknowledgement.Leader => "1",
        Acknowledgement.None => "0",
        _ => "all",
    };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Rate:#,0.##}/s, linger {Linger.TotalMilliseconds:0.##} ms, acks {AcksText}");
}
