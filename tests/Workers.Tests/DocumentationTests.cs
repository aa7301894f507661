using System.Reflection;

using StreamLab.Consumer.Worker;
using StreamLab.Producer.Worker;
using StreamLab.Streaming.Measurement;

namespace StreamLab.Workers.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void EveryInstrumentOfWorkersIsDocumentedWithItsUnit()
    {
        using var messaging = new Instruments("StreamLab.Messaging");
        using var producer = new Instruments("StreamLab.Producer");
        using var consumer = new Instruments("StreamLab.Consumer");
        using var telemetry = new MessagingTelemetry("events");
        using var producerMetrics = new ProducerMetrics("events");
        using var consumerMetrics = new ConsumerMetrics("events", "streamlab", TimeProvider.System);
        var page = Page();

        var all = messaging.All.Concat(producer.All).Concat(consumer.All).Distinct().ToList();

        Assert.Equal(10, all.Count);
        Assert.All(all, instrument => Assert.Contains($"| `{instrument.Name}` | `{instrument.Unit}` |", page, StringComparison.Ordinal));
    }

    private static string Page()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("telemetry.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
