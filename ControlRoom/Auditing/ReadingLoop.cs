using StreamLab.Kafka.Clients;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Reads until every partition is at its end, or no more records arrive for some time.</summary>
/// <param name="tally">Counts the records.</param>
/// <param name="meter">Receives the progress.</param>
/// <param name="patience">The time to go on without progress in any partition.</param>
/// <param name="time">Measures the time.</param>
internal sealed class ReadingLoop(LogTally tally, AuditMeter meter, TimeSpan patience, TimeProvider time)
{
    private const int WaitMs = 100;

    /// <summary>Reads. Blocks the calling thread.</summary>
    /// <remarks>Generic, so that it is compiled for each kind of batch and record, as the consumers' loop is.</remarks>
    public void Run<TBatch, TRecord>(IRecordConsumer<TBatch> records, CancellationToken cancellationToken)
        where TBatch : struct, IRecordBatch<TRecord>, allows ref struct
        where TRecord : struct, IRecordView, allows ref struct
    {
        var movedAt = time.GetTimestamp();
        while (tally.Open > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = tally.Passed;
            Take<TBatch, TRecord>(records.Receive(WaitMs));
            if (tally.Passed != before)
            {
                movedAt = time.GetTimestamp();
                meter.Report(tally.Passed);
            }
            else if (time.GetElapsedTime(movedAt) > patience)
            {
                return;
            }
        }
    }

    private void Take<TBatch, TRecord>(TBatch batch)
        where TBatch : struct, IRecordBatch<TRecord>, allows ref struct
        where TRecord : struct, IRecordView, allows ref struct
    {
        for (var i = 0; i < batch.Count; i++)
        {
            tally.Take(batch[i]);
        }

        tally.Flush();
    }
}
