namespace StreamLab.EndToEnd.Tests;

public sealed class TelemetryTests
{
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
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        };
        await using var lab = LabSession.Start($"--rate 1000 --trace-every 100 --client {client}", environment);

        await collector.ReceivesAsync("/v1/traces", "send events", "process events", "messaging.destination.partition.id", "producer-1", "consumer-1");
        await collector.ReceivesAsync(
            "/v1/metrics", "messaging.client.sent.messages", "messaging.client.consumed.messages", "messaging.process.duration");
    }
}
