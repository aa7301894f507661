using System.Diagnostics;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Stamping;
using StreamLab.Streaming.Windows;

namespace StreamLab.Consumer.Worker;

/// <summary>Processes records: verifies the stamp, measures latency, adds the record to its window, prints its value. Single-threaded.</summary>
/// <param name="run">The run whose stamps count; null accepts any run.</param>
/// <param name="windows">Aggregates.</param>
/// <param name="printer">Prints values; null prints nothing.</param>
/// <param name="telemetry">Traces.</param>
/// <param name="traced">Selects the records that carry a trace.</param>
/// <param name="results">Aggregates by partition, so that windows can be committed with offsets; replaces <paramref name="windows"/>.</param>
/// <param name="output">Passes records on to a stage's topic; null in a consumer.</param>
/// <param name="ledger">Stores the received sequences in a file that outlives this process; null keeps them in memory.</param>
internal sealed class RecordProcessor(
    uint? run, IWindowAggregator windows, ValuePrinter? printer, MessagingTelemetry telemetry, TraceSampling traced, ResultWindows? results = null,
    LedgerFile? ledger = null, StageOutput? output = null)
{
    private readonly EventStamp _eventStamp = new();
    private long _received;
    private long _wall;
    private long _consumedBefore;

    /// <summary>The findings from stamps; complete after <see cref="End"/>.</summary>
    public StampMeasurements Findings { get; } = new(ledger);

    public IWindowView Windows => results is null ? windows : results;

    /// <summary>The time of the first batch with a record on the steady clock; 0 before it.</summary>
    public long FirstReceived { get; private set; }

    /// <summary>The time of the last batch with a record on the steady clock; 0 before the first.</summary>
    public long LastReceived { get; private set; }

    public long Consumed { get; private set; }

    public long ConsumedBytes { get; private set; }

    public long Foreign { get; private set; }

    public long Misplaced { get; private set; }

    /// <summary>Starts a batch.</summary>
    /// <param name="received">The time of receipt on the steady clock.</param>
    /// <param name="wall">The time of receipt in microseconds since the Unix epoch, comparable with stamps.</param>
    public void Begin(long received, long wall)
    {
        (_received, _wall, _consumedBefore) = (received, wall, Consumed);
    }

    /// <summary>Ends the batch and completes its findings.</summary>
    public void End()
    {
        // A batch may have nothing but the ends of partitions.
        if (Consumed > _consumedBefore)
        {
            FirstReceived = FirstReceived == 0 ? _received : FirstReceived;
            LastReceived = _received;
        }

        Findings.Flush(_wall);
        printer?.Flush();
        output?.Send();
    }

    /// <summary>Processes one record of the batch.</summary>
    public void Process<TRecord>(TRecord record)
        where TRecord : struct, IRecordView, allows ref struct
    {
        var value = record.Value;
        Consumed++;
        ConsumedBytes += record.Key.Length + value.Length;
        if (_eventStamp.TryRead(value, out var stamp) && IsOurs(stamp))
        {
            using var trace = StartTrace(record, stamp);
            Verify(record, stamp, isEvent: true, trace);
            Aggregate(record, EventFormat.DataOf(value));
            printer?.PrintData(value);
        }
        else if (RawStamp.TryRead(value, out stamp) && IsOurs(stamp))
        {
            using var trace = StartTrace(record, stamp);
            Verify(record, stamp, isEvent: false, trace);
            printer?.Print(value);
        }
        else
        {
            Foreign++;
            printer?.Print(value);
        }
    }

    private void Aggregate<TRecord>(TRecord record, ReadOnlySpan<byte> data)
        where TRecord : struct, IRecordView, allows ref struct
    {
        if (results is null)
        {
            windows.Add(record.Key, data);
        }
        else
        {
            results.Add(record.Partition, record.Key, data);
        }
    }

    private bool IsOurs(in Stamp stamp) => run is null || stamp.Producer.Run == run;

    private void Verify<TRecord>(TRecord record, in Stamp stamp, bool isEvent, Activity? trace)
        where TRecord : struct, IRecordView, allows ref struct
    {
        if (stamp.Partition == record.Partition)
        {
            Findings.Add(record.Partition, stamp, _wall);
            output?.Add(record, isEvent, trace?.Id);
        }
        else
        {
            Misplaced++;
        }
    }

    private Activity? StartTrace<TRecord>(TRecord record, in Stamp stamp)
        where TRecord : struct, IRecordView, allows ref struct =>
        traced.Takes(stamp.Sequence) && record.TryGetHeader(MessagingTelemetry.TraceHeader, out var parent)
            ? telemetry.StartProcess(record.Partition, parent)
            : null;
}
