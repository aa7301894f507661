using System.Text;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker;

/// <summary>Passes the records that a stage has read on to the stage's topic: changed, with the same key and in the same partition.</summary>
/// <remarks>Used by the consuming thread. It allocates nothing per record.</remarks>
/// <param name="records">Sends the records.</param>
/// <param name="deliveries">Counts the records by partition; null when a transaction tells their outcome.</param>
internal sealed class StageOutput(IRecordProducer records, StageDeliveries? deliveries = null) : IDisposable
{
    /// <summary>The capacity of a batch in bytes.</summary>
    private const int BufferBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    // A broker refuses what is too large for it; the producer has sent nothing as large as the batch.
    private readonly SendBatch _batch = new(BufferBytes, BufferBytes);

    /// <summary>Called before the first record, and before the first one after <see cref="Begin"/>.</summary>
    public Action? Opening { get; set; }

    /// <summary>The number of records since the last <see cref="Begin"/>.</summary>
    public long Count { get; private set; }

    /// <summary>Why the client took no more records since <see cref="Begin"/>; <see cref="ErrorCode.NoError"/> when it took all.</summary>
    public ErrorCode Refusal { get; private set; }

    /// <summary>Begins to count anew.</summary>
    public void Begin() => (Count, Refusal) = (0, ErrorCode.NoError);

    /// <summary>Adds a record that has a stamp of the run. It is sent by <see cref="Send"/> at the latest.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isEvent">True for an event, false for a raw record.</param>
    /// <param name="trace">The trace that the record carries on (W3C Trace Context); null for a record without one.</param>
    public void Add<TRecord>(TRecord record, bool isEvent, string? trace = null)
        where TRecord : struct, IRecordView, allows ref struct
    {
        if (Count++ == 0)
        {
            Opening?.Invoke();
        }

        var value = new StagedValue(record.Value, isEvent);
        if (trace is null)
        {
            while (_batch.TryAppend(record.Partition, sequence: 0, record.Key, record.HasKey, value, out _) == AppendOutcome.Full)
            {
                Send();
            }
        }
        else
        {
            SendTraced(record, value, trace);
        }

        deliveries?.Send(record.Partition);
    }

    // A record with a header goes to the client by itself, behind those before it. Few records are traced.
    private void SendTraced<TRecord>(TRecord record, StagedValue staged, string trace)
        where TRecord : struct, IRecordView, allows ref struct
    {
        Send();
        Span<byte> value = new byte[staged.MaxBytes];
        value = value[..staged.Write(value)];
        var (header, id) = (Encoding.ASCII.GetBytes(MessagingTelemetry.TraceHeader), Encoding.ASCII.GetBytes(trace));
        var refusal = records.SendOne(record.Partition, sequence: 0, record.Key, record.HasKey, value, header, id);
        while (refusal == ErrorCode.Local_QueueFull)
        {
            Thread.Sleep(Tick);
            refusal = records.SendOne(record.Partition, sequence: 0, record.Key, record.HasKey, value, header, id);
        }

        Refuse(refusal);
    }

    /// <summary>Sends what was added. While the client's queue is full it waits, so a stage reads no faster than it writes.</summary>
    public void Send()
    {
        records.Send(_batch, out var refusal);
        while (refusal == ErrorCode.Local_QueueFull)
        {
            Thread.Sleep(Tick);
            records.Send(_batch, out refusal);
        }

        Refuse(refusal);
    }

    /// <summary>Waits until all records are acknowledged or given up.</summary>
    /// <param name="timeout">The longest wait.</param>
    /// <returns>False when the time was not enough.</returns>
    public bool Flush(TimeSpan timeout)
    {
        Send();
        return records.Flush(timeout);
    }

    private void Refuse(ErrorCode refusal) => Refusal = refusal == ErrorCode.NoError ? Refusal : refusal;

    public void Dispose()
    {
        records.Dispose();
        _batch.Dispose();
    }

    private readonly ref struct StagedValue(ReadOnlySpan<byte> value, bool isEvent) : IRecordValue
    {
        private readonly ReadOnlySpan<byte> _value = value;

        public int MaxBytes => _value.Length + StageMark.Growth;

        public int Write(Span<byte> target) => StageMark.Write(target, _value, isEvent);
    }
}
