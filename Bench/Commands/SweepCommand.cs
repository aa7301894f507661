using System.CommandLine;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Bench.Reporting;
using StreamLab.Bench.Sweep;
using StreamLab.Bench.Switches;
using StreamLab.Settings;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Bench.Commands;

/// <summary>Measures the throughput-latency curve of the lab's workers.</summary>
internal static class SweepCommand
{
    public static Command Make() => BenchCommand.Make(
        "sweep",
        "latency at rising rates until saturation: the curve, its knee, and the largest rate that holds a limit",
        new(BenchOptions.OfLatency, ["--bootstrap", "--length", "--rates", "--p99", "--output"],
            ["--brokers", "--partitions", "--replication", "--compression", "--payload", "--acks", "--linger", "--batch-size", "--memory"]),
        RunAsync);

    private static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var bed = await TestBed.OpenAsync(options, cancellationToken);
        var pair = new LabPair(bed, "Producer.Worker and Consumer.Worker, a process each; every record is judged");
        var sweep = new RateSweep(options.Rates, options.P99);
        var steps = await BenchConsole.ShowAsync(
            sweep.MostSteps, progress => RunAsync(
                sweep, progress, rate => FreshTopic.MeasureAsync(bed, pair, options.Lab with { Rate = rate }, options.Length, cancellationToken)));
        var report = SweepCurve.Create(
            $"Throughput and latency, {options.Lab.Payload}-byte values", Conditions.Describe(bed, options), options.P99, sweep, steps);
        report.Show();
        if (options.Output is { } folder)
        {
            await report.WriteAsync(folder, "sweep", cancellationToken);
        }

        return report.Faults.Count == 0 ? ExitCodes.Pass : ExitCodes.Fail;
    }

    private static async Task<IReadOnlyList<SweepStep>> RunAsync(RateSweep sweep, Action<string?> progress, Func<double, Task<Sample>> measure)
    {
        List<SweepStep> steps = [];
        while (sweep.Next([.. steps.Select(static step => step.Figures)]) is { } rate)
        {
            progress($"{Figures.Count(rate)}/s");
            steps.Add(new(rate, await measure(rate)));
            progress(null);
        }

        return steps;
    }
}
