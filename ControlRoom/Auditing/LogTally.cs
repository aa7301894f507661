using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Counts the records that are read back, by producer and order. Used by one thread; allocates nothing per record.</summary>
internal sealed class LogTally
{
    private readonly uint _run;
    private readonly PartitionReading?[] _readings;
    private readonly DeliveryLedger _ledger = new();
    private readonly EventStamp _eventStamp = new();
    private ProducerId _producer;
    private int _partition = -1;
    private long _first;
    private long _next;

    /// <summary>Creates a tally for records of <paramref name="run"/>.</summary>
    public LogTally(uint run, IReadOnlyCollection<PartitionReading> readings)
    {
        _run = run;
        _readings = new PartitionReading?[readings.Select(static reading => reading.Partition + 1).DefaultIfEmpty().Max()];
        foreach (var reading in readings)
        {
            _readings[reading.Partition] = reading;
            Open += reading.IsOver ? 0 : 1;
        }
    }

    /// <summary>The number of partitions that are not read to their end yet.</summary>
    public int Open { get; private set; }

    /// <summary>The number of offsets passed so far.</summary>
    public long Passed { get; private set; }

    /// <summary>Counts a record, or the error or end of partition in its place. The count shows after <see cref="Flush"/>.</summary>
    public void Take<TRecord>(TRecord record)
        where TRecord : struct, IRecordView, allows ref struct
    {
        var partition = record.Partition;
        if ((uint)partition >= (uint)_readings.Length || _readings[partition] is not { IsOver: false } reading)
        {
            return;
        }

        var before = reading.Next;
        var code = record.ErrorCode;
        if (code == ErrorCode.NoError)
        {
            if (reading.Take(record.Offset))
            {
                Read(reading, record.Value);
            }
        }
        else if (code == ErrorCode.Local_PartitionEOF)
        {
            reading.ReachedEnd(record.Offset);
        }
        else
        {
            reading.Error = code;
        }

        Passed += reading.Next - before;
        Open -= reading.IsOver ? 1 : 0;
    }

    /// <summary>Completes the pending counts.</summary>
    public void Flush()
    {
        if (_partition >= 0)
        {
            _ledger.Record(_producer, _partition, _first, (int)(_next - _first));
            _partition = -1;
        }
    }

    /// <summary>The run's records of each producer by partition, in log order.</summary>
    public ILookup<int, ConsumedPartition> ToStreams() => _ledger.ToSnapshot().ToLookup(static row => row.Partition);

    private void Read(PartitionReading reading, ReadOnlySpan<byte> value)
    {
        if ((!_eventStamp.TryRead(value, out var stamp) && !RawStamp.TryRead(value, out stamp)) || stamp.Producer.Run != _run)
        {
            reading.Foreign++;
        }
        else if (stamp.Partition != reading.Partition)
        {
            reading.Misplaced++;
        }
        else
        {
            Add(reading.Partition, stamp);
        }
    }

    private void Add(int partition, in Stamp stamp)
    {
        if (stamp.Sequence != _next || partition != _partition || stamp.Producer != _producer)
        {
            Flush();
            (_producer, _partition, _first) = (stamp.Producer, partition, stamp.Sequence);
        }

        _next = stamp.Sequence + 1;
    }
}
