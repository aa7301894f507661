using Confluent.Kafka;

using StreamLab.Bench.Contestants;

namespace StreamLab.Bench.Plain;

/// <summary>The usual consuming loop: Consume, one record a call; the client stores and commits offsets.</summary>
internal static class PlainConsumerLoop
{
    private static readonly TimeSpan ReceiveTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Consumes the work's records from the topic's beginning.</summary>
    /// <param name="work">The work.</param>
    /// <param name="settings">Creates the client's settings for the work and a group.</param>
    /// <returns>The figures after the first record, which comes only after the assignment of partitions.</returns>
    public static PlainReport Run(RoundWork work, Func<RoundWork, string, ConsumerConfig> settings)
    {
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(settings(work, $"bench-plain-{Guid.NewGuid():n}")).Build();
        consumer.Subscribe(work.Topic);
        var meter = new ProcessMeter();
        for (var done = 0L; done < work.Records; done++)
        {
            if (done == 1)
            {
                meter.Begin(done);
            }

            if (consumer.Consume(ReceiveTimeout) is null)
            {
                throw new BenchException(
                    $"the plain consumer received {done} of {work.Records} records, and no more for {ReceiveTimeout.TotalSeconds:0} s.");
            }
        }

        var report = meter.End(work.Records);
        consumer.Close();
        return report;
    }
}
