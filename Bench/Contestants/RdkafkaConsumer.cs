using System.Globalization;
using System.Text.RegularExpressions;

using StreamLab.Bench.Measuring;
using StreamLab.Bench.Processes;

namespace StreamLab.Bench.Contestants;

/// <summary>librdkafka's own benchmark in C, consuming as a member of a group.</summary>
internal sealed partial class RdkafkaConsumer(string program) : IContestant
{
    public string Name => RdkafkaTool.Name;

    public string Description => "librdkafka's own benchmark in C: rdkafka_performance -G; records are discarded";

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        var start = RdkafkaTool.Start(
            program,
            work,
            ["-G", $"bench-rdkafka-{Guid.NewGuid():n}", "-t", work.Topic, "-c", work.Records.ToString(CultureInfo.InvariantCulture), "-X", "auto.offset.reset=earliest"]);
        return Read(await Tool.RunAsync(start, keep: true, cancellationToken));
    }

    /// <summary>Reads the figures from the tool's output.</summary>
    /// <exception cref="BenchException">The output has no rate.</exception>
    internal static Sample Read(ToolRun run)
    {
        var match = Summary().Matches(run.Output + run.Errors).LastOrDefault()
            ?? throw new BenchException($"rdkafka_performance printed no rate: {run.LastLine}");
        var consumed = long.Parse(match.Groups["records"].Value, CultureInfo.InvariantCulture);
        return new()
        {
            Records = consumed,
            RecordsPerSecond = RdkafkaTool.Rate(match, consumed),
            ProcessorMicroseconds = run.Processor.TotalMicroseconds / consumed,
        };
    }

    [GeneratedRegex(@"%\s*(?<records>\d+) messages \(\d+ bytes\) consumed in (?<ms>\d+)ms", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();
}
