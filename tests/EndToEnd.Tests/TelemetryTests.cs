namespace StreamLab.EndToEnd.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task ATraceGoesThroughEveryStageOfAPipeline()
    {
        await using var collector = Collector.Start();
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        };
        await using var lab = LabSession.Start("--rate 1000 --trace-every 100 --pipeline 2", environment);
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 0);

        // A stage that did not carry the trace on would leave its readers without one.
        await collector.ReceivesAsync("/v1/traces", "send events", "process events", "process events.stage-1", "process events.stage-2", "stage-1-1", "consumer-1");

        lab.Program.Signal("INT");
        await lab.EndsAsync(0);
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("plain")]
    public async Task LogsMetricsAndTracesReachTheCollector(string client)
    {
        await using var collector = Collector.Start();
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        };
        await using var lab = LabSession.Start($"--rate 1000 --trace-every 100 --client {client}", environment);
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 0);

        await collector.ReceivesAsync("/v1/traces", "send events", "process events", "messaging.destination.partition.id", "producer-1", "consumer-1");
        await collector.ReceivesAsync(
            "/v1/metrics",
            "messaging.client.sent.messages", "messaging.client.consumed.messages", "messaging.process.duration",
            "streamlab.producer.acknowledged", "streamlab.producer.failed", "streamlab.producer.refused", "streamlab.producer.unsettled", "streamlab.producer.rate.target",
            "streamlab.consumer.lag", "streamlab.consumer.latency", "messaging.consumer.group.name",
            "streamlab.run.sent", "streamlab.run.acknowledged", "streamlab.run.consumed", "streamlab.run.lost", "streamlab.run.lag",
            "streamlab.run.rate.target", "streamlab.run.rate.acknowledged", "streamlab.run.rate.consumed", "streamlab.run.latency.p99");
        await collector.ReceivesAsync(
            "/v1/logs", "producer-1 started as ", "Sending begins", "consumer-1 started: it reads events", "are assigned", "ControlRoom is at");

        // By now the host has told its state several times, and waits for commands; the page is read here.
        await lab.SummaryAsync("records are consumed", static summary => summary.Delivery.Consumed > 0 && summary.HostState is not null);
        await lab.OrderAsync("/api/producers/rate", "{\"recordsPerSecond\":500}");
        await collector.ReceivesAsync("/v1/traces", "/api/producers/rate");
        await collector.ReceivesAsync("/v1/logs", "The rate asked for is now ");
        Assert.All((string[])["/api/host", "/api/summary", "/health", "/v1/"], path => Assert.False(collector.HasReceived("/v1/traces", path), path));

        lab.Program.Signal("INT");
        await lab.EndsAsync(0);
        await collector.ReceivesAsync("/v1/logs", "Sending ended: ", "are given back", "foreign 0, lag 0; stopped", "unacknowledged 0, refused 0, malformed 0; stopped");
        Assert.All((string[])["Sending begins", "are assigned", "started as"], line => Assert.DoesNotContain(line, lab.Program.Output + lab.Program.Errors, StringComparison.Ordinal));
    }
}
