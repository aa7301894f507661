using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Verification;

namespace StreamLab.Bench.Plain;

/// <summary>The usual producing loop: Produce with a delivery handler, as Confluent.Kafka's documentation recommends for throughput.</summary>
internal static class PlainProducerLoop
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Produces for the work's length.</summary>
    /// <param name="work">The work.</param>
    /// <param name="values">The values to send in turn, created beforehand, because the loop should measure only the client.</param>
    /// <param name="done">Gets the number of records that count; null counts acknowledged ones.</param>
    /// <param name="verification">Watches the producer; null for none.</param>
    /// <returns>The figures after the first two seconds, or after the first half of work that is shorter than four.</returns>
    public static PlainReport Run(RoundWork work, byte[][] values, Func<long>? done = null, KafkaVerification? verification = null)
    {
        var acknowledged = 0L;
        var failed = 0L;
        using var producer = new VerifiedProducerBuilder<Null, byte[]>(PlainSettings.Producer(work), verification).Build();
        void Delivered(DeliveryReport<Null, byte[]> report) =>
            Interlocked.Increment(ref report.Error.IsError ? ref failed : ref acknowledged);

        done ??= () => Volatile.Read(ref acknowledged);
        var meter = new ProcessMeter();
        // At least half of the work is measured, however short it is.
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
        producer.Flush(FlushTimeout);
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
                // The next acknowledgements make room.
                Thread.Sleep(1);
            }
        }
    }
}
