using System.Text.Json;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Streaming.Tests.Reports;

public sealed class DeliveryReportTests
{
    [Fact]
    public void CountsKeepTheirNamesAndOrderInTheReport()
    {
        var report = new LabReport
        {
            Host = "local", Scenario = "raw", Verdict = VerdictKind.NotProved,
            Brokers = new("embedded", 1, "2"), Topic = new("events", 1, 1, 1, "lz4"), Throughput = new(1, 1),
            LatencyMs = LatencyReport.None, LatencyFromSendMs = LatencyReport.None,
            Delivery = new(new DeliveryCounts { Sent = 7 }) { Malformed = 3 },
        };

        using var json = JsonDocument.Parse(JsonSerializer.Serialize(report, LabJson.Default.LabReport));

        Assert.Equal("notProved", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(
            [
                "sent", "acknowledged", "unacknowledged", "refused", "consumed", "pending", "lost", "skipped", "writtenTwice", "taken", "duplicates",
                "repeated", "reordered", "phantom", "foreign", "malformed",
            ],
            json.RootElement.GetProperty("delivery").EnumerateObject().Select(static count => count.Name));
        Assert.Equal(report.Delivery, JsonSerializer.Deserialize(json, LabJson.Default.LabReport)!.Delivery);
    }
}
