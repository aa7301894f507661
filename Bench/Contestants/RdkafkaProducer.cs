using System.Globalization;
using System.Text.RegularExpressions;

using StreamLab.Bench.Measuring;
using StreamLab.Bench.Processes;

namespace StreamLab.Bench.Contestants;

/// <summary>librdkafka's own benchmark in C, producing. It sends one value repeatedly, without copying it.</summary>
internal sealed partial class RdkafkaProducer(string program) : IContestant
{
    private readonly RecordCountEstimate _pace = new();

    public string Name => RdkafkaTool.Name;

    public string Description => "librdkafka's own benchmark in C: rdkafka_performance -P; one value, not copied";

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        var records = _pace.RecordsFor(work.Length);
        var start = RdkafkaTool.Start(program, work, ["-P", "-t", work.Topic, "-s", Text(work.Lab.Payload), "-c", Text(records)]);
        foreach (var (name, value) in RdkafkaTool.ProducerSettings(work))
        {
            start.ArgumentList.Add("-X");
            start.ArgumentList.Add($"{name}={value}");
        }

        var sample = Read(await Tool.RunAsync(start, keep: true, cancellationToken), records);
        _pace.Learn(sample.RecordsPerSecond);
        return sample;
    }

    /// <summary>Reads the figures from the tool's output.</summary>
    /// <param name="run">The tool's run.</param>
    /// <param name="records">The number of records that it had to produce.</param>
    /// <exception cref="BenchException">The output has no rate.</exception>
    internal static Sample Read(ToolRun run, long records)
    {
        var match = Summary().Matches(run.Output + run.Errors).LastOrDefault()
            ?? throw new BenchException($"rdkafka_performance printed no rate: {run.LastLine}");
        var delivered = long.Parse(match.Groups["delivered"].Value, CultureInfo.InvariantCulture);
        return new()
        {
            Records = delivered,
            RecordsPerSecond = RdkafkaTool.Rate(match, delivered),
            ProcessorMicroseconds = run.Processor.TotalMicroseconds / delivered,
            AllocatedBytes = double.NaN,
            Faults = delivered == records ? [] : [$"{records - delivered} of {records} records were not delivered"],
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"%\s*\d+ messages produced \(\d+ bytes\),\s*(?<delivered>\d+) delivered .*?in (?<ms>\d+)ms", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();
}
