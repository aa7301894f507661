using System.Reflection;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void EveryInstrumentIsDocumentedWithItsUnit()
    {
        using var messaging = new Instruments("StreamLab.Messaging");
        using var producer = new Instruments("StreamLab.Producer");
        using var telemetry = new MessagingTelemetry("events");
        using var metrics = new ProducerMetrics("events");
        var page = Page();

        var all = messaging.All.Concat(producer.All).ToList();

        Assert.Equal(8, all.Count);
        Assert.All(all, instrument => Assert.Contains($"| `{instrument.Name}` | `{instrument.Unit}` |", page, StringComparison.Ordinal));
    }

    private static string Page()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("telemetry.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
