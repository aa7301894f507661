using System.Buffers.Binary;

using Confluent.Kafka;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Pacing;

namespace StreamLab.Bench.Plain;

/// <summary>The usual loops at a set rate: a producer that sends each record when it is due, and a consumer that measures its latency.</summary>
internal static class PlainLatency
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Produces and consumes at the work's rate for its length.</summary>
    /// <returns>The figures of records that were due after the first ten seconds.</returns>
    public static PlainReport Run(RoundWork work)
    {
        var latency = new LatencyHistogram();
        var meter = new ProcessMeter();
        var records = (long)(work.Lab.Rate * work.Length.TotalSeconds);
        PlainPair.Run(
            work,
            consumer => Consume(consumer, records, latency),
            () =>
            {
                meter.Begin(0);
                Produce(work, records);
            });
        return meter.End(records) with { Latency = latency.Encode() };
    }

    private static void Produce(RoundWork work, long records)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(PlainSettings.Producer(work)).Build();
        var schedule = new RateSchedule(work.Lab.Rate, TimeProvider.System.Microseconds());
        for (var sent = 0L; sent < records;)
        {
            var due = Math.Min(schedule.Due(TimeProvider.System.Microseconds()), records - sent);
            if (due == 0)
            {
                Thread.Sleep(Tick);
                continue;
            }

            for (; due > 0; due--, sent++)
            {
                var value = new byte[work.Lab.Payload];
                BinaryPrimitives.WriteInt64LittleEndian(value, schedule.Take());
                producer.Produce(work.Topic, new Message<Null, byte[]> { Value = value }, static _ => { });
            }
        }

        producer.Flush(PlainPair.DrainTimeout);
    }

    private static void Consume(IConsumer<Ignore, byte[]> consumer, long records, LatencyHistogram latency)
    {
        var first = 0L;
        for (var done = 0L; done < records; done++)
        {
            var result = consumer.Consume(PlainPair.DrainTimeout)
                ?? throw new BenchException(
                    $"the plain consumer received {done} of {records} records, and no more for {PlainPair.DrainTimeout.TotalSeconds:0} s.");
            var intended = BinaryPrimitives.ReadInt64LittleEndian(result.Message.Value);
            first = first == 0 ? intended : first;
            if (intended - first >= (long)WarmUp.OfLatency.TotalMicroseconds)
            {
                latency.Record(TimeProvider.System.Microseconds() - intended);
            }
        }
    }
}
