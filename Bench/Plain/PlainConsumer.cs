using Confluent.Kafka;

using StreamLab.Bench.Contestants;

namespace StreamLab.Bench.Plain;

/// <summary>The usual loop: Consume, one record a call, offsets stored and committed by the client.</summary>
internal static class PlainConsumer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Consumes the work's records from the topic's beginning.</summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="settings">What to ask of the client, for the work and a group.</param>
    /// <returns>What was consumed after the first record, for which it waits to get partitions.</returns>
    public static PlainReport Run(Work work, Func<Work, string, ConsumerConfig> settings)
    {
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(settings(work, $"bench-plain-{Guid.NewGuid():n}")).Build();
        consumer.Subscribe(work.Topic);
        var meter = new Meter();
        for (var done = 0L; done < work.Records; done++)
        {
            if (done == 1)
            {
                meter.Begin(done);
            }

            if (consumer.Consume(Patience) is null)
            {
                throw new BenchException($"the plain consumer got {done} of {work.Records} records and then none for {Patience.TotalSeconds:0} s.");
            }
        }

        var report = meter.End(work.Records);
        consumer.Close();
        return report;
    }
}
