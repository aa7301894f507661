using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Stamping;
using StreamLab.Streaming.Windows;

namespace StreamLab.Consumer.Worker;

/// <summary>What is done with every record: verify its stamp, measure its latency, add it to its window, print it. One thread.</summary>
/// <param name="run">The run whose stamps count; null means any.</param>
/// <param name="windows">Aggregates.</param>
/// <param name="printer">Prints values; null does not.</param>
/// <param name="telemetry">Traces.</param>
/// <param name="results">Aggregates by partition, so that they can be committed with offsets; they take the place of <paramref name="windows"/>.</param>
internal sealed class RecordProcessor(
    uint? run, IWindowAggregator windows, ValuePrinter? printer, MessagingTelemetry telemetry, ResultWindows? results = null)
{
    private readonly EventStamp _eventStamp = new();

    public DeliveryLedger Ledger { get; } = new();

    public LatencyHistogram Latency { get; } = new();

    public LatencyHistogram LatencyFromSend { get; } = new();

    public StallLog Stalls { get; } = new();

    public IWindowView Windows => results is null ? windows : results;

    /// <summary>When the first batch was received, in microseconds since the Unix epoch; 0 before.</summary>
    public long FirstReceived { get; private set; }

    /// <summary>When the last batch was received, likewise.</summary>
    public long LastReceived { get; private set; }

    public long Consumed { get; private set; }

    public long ConsumedBytes { get; private set; }

    public long Foreign { get; private set; }

    public long Misplaced { get; private set; }

    /// <summary>Processes one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="received">When its batch was received, in microseconds since the Unix epoch.</param>
    public void Process(in RecordView record, long received)
    {
        var value = record.Value;
        LastReceived = received;
        if (Consumed++ == 0)
        {
            FirstReceived = received;
        }

        ConsumedBytes += record.Key.Length + value.Length;
        if (_eventStamp.TryRead(value, out var stamp) && IsOurs(stamp))
        {
            Verify(record.Partition, stamp, received);
            using var trace = StartTrace(record);
            Aggregate(record, EventFormat.DataOf(value));
            printer?.PrintData(value);
        }
        else if (RawStamp.TryRead(value, out stamp) && IsOurs(stamp))
        {
            Verify(record.Partition, stamp, received);
            using var trace = StartTrace(record);
            printer?.Print(value);
        }
        else
        {
            Foreign++;
            printer?.Print(value);
        }
    }

    private void Aggregate(in RecordView record, ReadOnlySpan<byte> data)
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

    private void Verify(int partition, in Stamp stamp, long received)
    {
        if (stamp.Partition != partition)
        {
            Misplaced++;
            return;
        }

        Ledger.Record(stamp.Producer, partition, stamp.Sequence);
        Latency.Record(received - stamp.IntendedTime);
        LatencyFromSend.Record(received - stamp.SentTime);
        if (received - stamp.SentTime >= StallLog.Shortest)
        {
            Stalls.Add(stamp.SentTime, received);
        }
    }

    private System.Diagnostics.Activity? StartTrace(in RecordView record) =>
        record.TryGetHeader(MessagingTelemetry.TraceHeader, out var parent) ? telemetry.StartProcess(record.Partition, parent) : null;
}
