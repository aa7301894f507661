using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Plain;

/// <summary>The usual loop: Produce with a delivery handler, as Confluent.Kafka's documentation advises for throughput.</summary>
internal static class PlainProducer
{
    private static readonly TimeSpan FlushPatience = TimeSpan.FromMinutes(1);

    /// <summary>Produces for the work's length.</summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="values">What to send, in turn: made beforehand, as the loop is to measure the client.</param>
    /// <param name="done">How many records are done; null counts those that were confirmed.</param>
    /// <returns>What was done after the first two seconds, or the first half of what is shorter than four.</returns>
    public static PlainReport Run(Work work, byte[][] values, Func<long>? done = null)
    {
        var confirmed = 0L;
        var failed = 0L;
        using var producer = new ProducerBuilder<Null, byte[]>(PlainSettings.Producer(work)).Build();
        void Delivered(DeliveryReport<Null, byte[]> report) =>
            Interlocked.Increment(ref report.Error.IsError ? ref failed : ref confirmed);

        done ??= () => Volatile.Read(ref confirmed);
        var meter = new Meter();
        // However short the work, half of it is measured.
        var warmUp = WarmUp.OfThroughput < work.Length / 2 ? WarmUp.OfThroughput : work.Length / 2;
        var clock = Stopwatch.StartNew();
        var begun = false;
        for (var i = 0L; clock.Elapsed < work.Length; i++)
        {
            if (!begun && clock.Elapsed >= warmUp)
            {
                begun = true;
                meter.Begin(done());
            }

            Produce(producer, work.Topic, values[i % values.Length], Delivered);
        }

        var report = meter.End(done());
        producer.Flush(FlushPatience);
        return failed == 0 ? report : throw new BenchException($"the plain producer's records failed: {failed}");
    }

    private static void Produce(IProducer<Null, byte[]> producer, string topic, byte[] value, Action<DeliveryReport<Null, byte[]>> delivered)
    {
        while (true)
        {
            try
            {
                producer.Produce(topic, new Message<Null, byte[]> { Value = value }, delivered);
                return;
            }
            catch (ProduceException<Null, byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                // Room comes with the next confirmations.
                Thread.Sleep(1);
            }
        }
    }
}
