using System.Globalization;

using StreamLab.Bench.Measuring;
using StreamLab.Bench.Processes;

namespace StreamLab.Bench.Contestants;

/// <summary>Apache Kafka's own benchmark of its Java client, consuming as a member of a group. The time until assignment does not count.</summary>
internal sealed class JavaConsumer(string script) : IContestant
{
    private const string RateColumn = "fetch.nMsg.sec";
    private const string CountColumn = "data.consumed.in.nMsg";

    public string Name => "kafka-consumer-perf-test";

    public string Description => "Apache Kafka's own benchmark of its Java client; it checks CRCs, librdkafka does not; processor time includes the start of Java";

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--bootstrap-server", work.BootstrapServers, "--topic", work.Topic, "--group", $"bench-java-{Guid.NewGuid():n}",
            "--messages", work.Records.ToString(CultureInfo.InvariantCulture), "--timeout", "60000",
        ];
        return Read(await Tool.RunAsync(new(script, arguments), keep: true, cancellationToken));
    }

    /// <summary>Reads the figures from the tool's output.</summary>
    /// <exception cref="BenchException">The output has no rate.</exception>
    internal static Sample Read(ToolRun run)
    {
        var table = run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(',', StringSplitOptions.TrimEntries)).ToList();
        var head = table.FindIndex(static line => line.Contains(RateColumn));
        if (head < 0 || head == table.Count - 1)
        {
            throw new BenchException($"kafka-consumer-perf-test printed no rate: {run.LastLine}");
        }

        var records = Column(table, head, CountColumn);
        return new()
        {
            Records = (long)records,
            RecordsPerSecond = Column(table, head, RateColumn),
            ProcessorMicroseconds = run.Processor.TotalMicroseconds / records,
        };
    }

    private static double Column(List<string[]> table, int head, string name) =>
        double.Parse(table[head + 1][Array.IndexOf(table[head], name)], CultureInfo.InvariantCulture);
}
