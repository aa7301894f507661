using System.Text.Json;

using StreamLab.Bench.Measuring;
using StreamLab.Bench.Plain;
using StreamLab.Bench.Processes;
using StreamLab.Processes;
using StreamLab.Streaming.Measurement;

namespace StreamLab.Bench.Contestants;

/// <summary>Confluent.Kafka in its usual form, without stamp, ledger or metrics, in its own process.</summary>
/// <param name="loop">The loop of <see cref="PlainProgram"/>.</param>
internal sealed class PlainLoop(string loop) : IContestant
{
    public string Name => loop switch
    {
        PlainProgram.ConsumeStandard => "plain-standard",
        PlainProgram.VerifiedProduce or PlainProgram.VerifiedRoundTrip => "verified",
        _ => "plain",
    };

    public string Description => loop switch
    {
        PlainProgram.Produce => "Confluent.Kafka, Produce with a delivery handler; no stamp, no ledger",
        PlainProgram.ConsumeStandard => "Confluent.Kafka, Consume, with the client's default settings for fetching; records are discarded",
        PlainProgram.RoundTrip => "Confluent.Kafka, Produce with a delivery handler and Consume in one process; records are discarded",
        PlainProgram.VerifiedProduce => "the same, watched by StreamLab.Verification: a stamp in a header, every delivery report counted",
        PlainProgram.VerifiedRoundTrip => "the same, watched by StreamLab.Verification: stamps, delivery reports and deliveries counted",
        PlainProgram.Latency => "Confluent.Kafka, Produce and Consume in one process; a time in each value and nothing else",
        _ => "Confluent.Kafka, Consume, with the lab's settings for fetching; records are discarded",
    };

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        var start = DotnetMuxer.StartInfo(typeof(PlainLoop).Assembly.Location);
        start.ArgumentList.Add(PlainProgram.Word);
        start.ArgumentList.Add(loop);
        foreach (var (name, value) in PlainProgram.EnvironmentOf(work))
        {
            start.Environment[name] = value;
        }

        var run = await Tool.RunAsync(start, keep: true, cancellationToken);
        var report = JsonSerializer.Deserialize(run.Output, PlainJson.Default.PlainReport)!;
        return new()
        {
            Records = report.Records,
            RecordsPerSecond = report.Records / report.Seconds,
            ProcessorMicroseconds = report.ProcessorMicroseconds / report.Records,
            AllocatedBytes = report.AllocatedBytes / (double)report.Records,
            ResidentBytes = report.ResidentBytes,
            IsJudged = Name == "verified" && !work.IsEmbedded,
            Latency = report.Latency.Length == 0 ? Percentiles.None : Percentiles.From(LatencyHistogram.Decode(report.Latency)),
        };
    }
}
