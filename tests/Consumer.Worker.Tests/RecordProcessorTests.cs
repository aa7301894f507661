using System.Diagnostics;
using System.Text;

using StreamLab.Consumer.Worker.Tests.Fakes;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Windows;

namespace StreamLab.Consumer.Worker.Tests;

public sealed class RecordProcessorTests : IDisposable
{
    private readonly MessagingTelemetry _telemetry = new("events");
    private readonly MemoryStream _output = new();

    public void Dispose()
    {
        _telemetry.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void RecordsOfAnotherRunAndOfOtherClientsAreForeign()
    {
        var processor = Process(FakeRecord.Raw(0, 0), FakeRecord.Raw(0, 1, run: 0x0badcafe), FakeRecord.Foreign(0, 2));

        Assert.Equal((3L, 2L), (processor.Consumed, processor.Foreign));
        Assert.Equal([0L, 1L], Assert.Single(processor.Findings.Ledger.ToSnapshot()).Ranges);
    }

    [Fact]
    public void ARecordWhoseStampNamesAnotherPartitionIsMisplaced()
    {
        var processor = Process(FakeRecord.Raw(0, 0, stamped: 3));

        Assert.Equal((1L, 0L), (processor.Misplaced, processor.Foreign));
        Assert.Empty(processor.Findings.Ledger.ToSnapshot());
    }

    [Fact]
    public void KeysAndValuesAreCountedInBytes()
    {
        var record = FakeRecord.Raw(0, 0);

        Assert.Equal(record.Key.Length + record.Value.Length, Process(record).ConsumedBytes);
    }

    [Fact]
    public void EventsAreAddedToTheirWindows()
    {
        var processor = Process(
            FakeRecord.Event(0, 0, """{"time":"2024-05-01T10:00:00Z","temperature":20.5}"""),
            FakeRecord.Event(0, 1, """{"time":"2024-05-01T11:00:00Z","temperature":21.5}"""),
            FakeRecord.Event(0, 2, """{"time":"2024-05-03T10:00:00Z","temperature":22.5}"""));

        Assert.Equal(1, processor.Windows.Closed);
        Assert.Contains(processor.Windows.Newest(10), static window => window is { Count: 2, Start.Day: 1 });
    }

    [Fact]
    public void WithExactlyOnceEventsAreAddedToTheWindowsOfTheirPartition()
    {
        var results = new ResultWindows();
        results.Assign(0, WindowAggregators.ForPartition(Scenario.Iot, "0000beef"));
        var processor = Process(
            results,
            FakeRecord.Event(0, 0, """{"time":"2024-05-01T10:00:00Z","temperature":20.5}"""),
            FakeRecord.Event(0, 1, """{"time":"2024-05-02T10:00:00Z","temperature":21.5}"""),
            FakeRecord.Event(0, 2, """{"time":"2024-05-01T10:00:00Z","temperature":21.5}"""));

        Assert.Equal((1L, 1L), (processor.Windows.Closed, processor.Windows.Late));
        results.Remove(0);
        Assert.Equal((1L, 1L, 0), (results.Closed, results.Late, results.Newest(5).Count));
        Assert.Null(results.Get(0));
    }

    [Fact]
    public void ABatchWithoutRecordsIsNotTheFirst()
    {
        var processor = Process();
        Assert.Equal((0L, 0L), (processor.FirstReceived, processor.LastReceived));

        processor.Begin(7, 3_000_000);
        processor.Process(FakeRecord.Event(0, 0, "{}"));
        processor.End();
        processor.Begin(9, 4_000_000);
        processor.End();

        Assert.Equal((7L, 7L), (processor.FirstReceived, processor.LastReceived));
    }

    [Fact]
    public void ValuesArePrintedOneALineAndEventsAsTheyWere()
    {
        Process(FakeRecord.Event(0, 0, """{"a":1}"""), FakeRecord.Foreign(0, 1));

        Assert.Equal("{\"a\":1}\n\u0001\u0002\u0003\n", Encoding.ASCII.GetString(_output.ToArray()));
    }

    [Fact]
    public void AReaderOfTheOutputThatIsGoneEndsThePrinting()
    {
        using var printer = new ValuePrinter(new ClosedStream());
        printer.Print("value"u8);

        Assert.Throws<OutputClosedException>(printer.Flush);
    }

    [Fact]
    public void ATracedRecordIsProcessedInTheTraceOfItsProducer()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "StreamLab.Messaging",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        Process(FakeRecord.Event(0, 0, "{}", $"00-{Trace}-b7ad6b7169203331-01"), FakeRecord.Event(0, 1, "{}"));

        Assert.Equal(Trace, Assert.Single(spans).TraceId.ToString());
    }

    private RecordProcessor Process(params FakeRecord[] records) => Process(null, records);

    private RecordProcessor Process(ResultWindows? results, params FakeRecord[] records)
    {
        var processor = new RecordProcessor(
            0x0000beef, WindowAggregators.For(new LabSettings()), new ValuePrinter(_output), _telemetry, new(1), results);
        processor.Begin(5, 2_000_000);
        foreach (var record in records)
        {
            processor.Process(record);
        }

        processor.End();
        return processor;
    }

    private sealed class ClosedStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
