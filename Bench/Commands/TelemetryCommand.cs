using System.CommandLine;
using System.Globalization;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Bench.Reporting;
using StreamLab.Bench.Switches;
using StreamLab.Bench.Telemetry;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>Compares the lab's workers with and without telemetry.</summary>
internal static class TelemetryCommand
{
    private const string On = "telemetry on";
    private const string Off = "telemetry off";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    public static Command Make() => BenchCommand.Make(
        "telemetry", "compares the lab's producer and consumer with and without export of OpenTelemetry",
        new(new(), ["--bootstrap", "--rounds", "--length", "--output"],
            ["--brokers", "--partitions", "--replication", "--compression", "--payload", "--acks", "--linger", "--batch-size", "--memory", "--trace-every"]),
        RunAsync);

    private static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var sink = await OtlpSink.StartAsync(cancellationToken);
        await using var bed = await TestBed.OpenAsync(options, cancellationToken);
        var pass = await ProduceAsync(bed, options, sink, cancellationToken);
        if (bed.Keeps)
        {
            pass &= await ConsumeAsync(bed, options, sink, cancellationToken);
        }
        else
        {
            BenchConsole.Say(
                "Consuming is not measured: embedded brokers keep too few records to read back; "
                + "name brokers with --bootstrap, or set KAFKA_HOME to start real ones.");
        }

        return pass ? ExitCodes.Pass : ExitCodes.Fail;
    }

    private static Task<bool> ProduceAsync(TestBed bed, BenchOptions options, OtlpSink sink, CancellationToken cancellationToken)
    {
        IContestant[] contestants =
        [
            new LabProducer(bed, On, Exporting(options, "Producer.Worker"), sink.Environment),
            new LabProducer(bed, Off, "Producer.Worker without an endpoint to export to", Nothing),
        ];
        return CompareAsync(
            "telemetry-produce", "Producing with telemetry and without", bed, options, sink, contestants,
            (contestant, token) => FreshTopic.MeasureAsync(bed, contestant, options.Lab, options.Length, token),
            cancellationToken);
    }

    private static async Task<bool> ConsumeAsync(TestBed bed, BenchOptions options, OtlpSink sink, CancellationToken cancellationToken)
    {
        // The consumer continues traces that the producer started.
        var filled = await FilledTopic.MakeAsync(bed, options, sink.Environment, cancellationToken);
        IContestant[] contestants =
        [
            new LabConsumer(bed, On, Exporting(options, "Consumer.Worker"), sink.Environment, filled),
            new LabConsumer(bed, Off, "Consumer.Worker without an endpoint to export to", Nothing, filled),
        ];
        var pass = await CompareAsync(
            "telemetry-consume", "Consuming with telemetry and without", bed, options, sink, contestants,
            (contestant, token) => contestant.RunAsync(filled.WorkOn(bed, options), token),
            cancellationToken);
        await bed.DeleteTopicAsync(filled.Topic);
        return pass;
    }

    private static async Task<bool> CompareAsync(
        string name, string title, TestBed bed, BenchOptions options, OtlpSink sink, IReadOnlyList<IContestant> contestants,
        Func<IContestant, CancellationToken, Task<Sample>> measure, CancellationToken cancellationToken)
    {
        sink.Reset();
        var rounds = new Rounds(contestants, options.Rounds, Random.Shared);
        var results = await BenchConsole.ShowAsync(
            rounds.Measurements, progress => rounds.RunAsync(measure, progress, cancellationToken));
        var comparison = new Comparison(title, Conditions.Describe(bed, options), results)
        {
            Notes = [.. sink.Signals.Select(static signal => $"received {signal}")],
        };
        ComparisonReport.Show(comparison);
        if (options.Output is { } folder)
        {
            await ComparisonReport.WriteAsync(comparison, folder, name, cancellationToken);
        }

        // Without exported telemetry the comparison means nothing. Logs may be missing: workers without problems log nothing.
        var missing = sink.Signals.Where(static signal => !signal.HasAny && signal.Name != OtlpSink.Logs).ToList();
        missing.ForEach(static signal => BenchConsole.Say($"No {signal.Name} were received: the workers exported none."));
        return missing.Count == 0 && comparison.Faults.Count == 0;
    }

    private static string Exporting(BenchOptions options, string worker) => string.Create(
        CultureInfo.InvariantCulture,
        $"{worker} exporting logs, metrics (every second) and traces (one record in {options.Lab.TraceEvery:#,0}) as OTLP over http/protobuf");
}
