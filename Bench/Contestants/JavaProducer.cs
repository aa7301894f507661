using System.Globalization;
using System.Text.RegularExpressions;

using StreamLab.Bench.Measuring;
using StreamLab.Bench.Processes;

namespace StreamLab.Bench.Contestants;

/// <summary>
/// Apache Kafka's own benchmark of its Java client, producing values from a file: with --record-size it would measure its random numbers.
/// </summary>
internal sealed partial class JavaProducer(string script) : IContestant
{
    private const int Values = 1024;

    private readonly RecordCountEstimate _pace = new();

    public string Name => "kafka-producer-perf-test";

    public string Description => "Apache Kafka's own benchmark of its Java client, --payload-file; processor time includes the start of Java";

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        var records = _pace.RecordsFor(work.Length);
        var payload = Path.GetTempFileName();
        try
        {
            var values = await FillerValues.MakeAsync(work.Lab.Payload, Values);
            await File.WriteAllTextAsync(payload, string.Join('\n', values.Select(System.Text.Encoding.ASCII.GetString)), cancellationToken);
            var run = await Tool.RunAsync(new(script, Arguments(work, records, payload)), keep: true, cancellationToken);
            var sample = Read(run, records);
            _pace.Learn(sample.RecordsPerSecond);
            return sample;
        }
        finally
        {
            File.Delete(payload);
        }
    }

    private static IEnumerable<string> Arguments(RoundWork work, long records, string payload)
    {
        var acks = RdkafkaTool.AcksOf(work);
        return
        [
            "--topic", work.Topic, "--num-records", records.ToString(CultureInfo.InvariantCulture), "--throughput", "-1",
            "--payload-file", payload, "--producer-props", $"bootstrap.servers={work.BootstrapServers}", $"acks={acks}",
            $"enable.idempotence={(acks == "all" ? "true" : "false")}", $"compression.type={RdkafkaTool.CodecOf(work)}",
            string.Create(CultureInfo.InvariantCulture, $"linger.ms={work.Lab.Producer.Linger.TotalMilliseconds:0}"),
            string.Create(CultureInfo.InvariantCulture, $"batch.size={work.Lab.Producer.BatchBytes}"),
            "buffer.memory=134217728",
        ];
    }

    /// <summary>Reads the figures from the tool's output.</summary>
    /// <param name="run">The tool's run.</param>
    /// <param name="records">The number of records that it produced.</param>
    /// <exception cref="BenchException">The output has no rate.</exception>
    internal static Sample Read(ToolRun run, long records)
    {
        var match = Summary().Matches(run.Output).LastOrDefault()
            ?? throw new BenchException($"kafka-producer-perf-test printed no rate: {run.LastLine}");
        return new()
        {
            Records = records,
            RecordsPerSecond = double.Parse(match.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture),
            ProcessorMicroseconds = run.Processor.TotalMicroseconds / records,
        };
    }

    [GeneratedRegex(@"\d+ records sent, (?<rate>[0-9.]+) records/sec", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();
}
