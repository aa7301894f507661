using Confluent.Kafka;

using StreamLab.Bench.Contestants;
using StreamLab.Verification;

namespace StreamLab.Bench.Plain;

/// <summary>Runs a plain consumer and a plain producer at the same time.</summary>
internal static class PlainPair
{
    private const int EmbeddedFetchWaitMs = 5;

    /// <summary>The longest wait for an assignment or a record.</summary>
    public static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Consumes on another thread, and produces once partitions are assigned.</summary>
    /// <param name="work">The work.</param>
    /// <param name="consume">Consumes until it is done.</param>
    /// <param name="produce">Produces. Afterwards the method waits for the consumer.</param>
    /// <param name="verification">Watches the consumer; null for none.</param>
    /// <exception cref="BenchException">No partitions were assigned.</exception>
    public static void Run(
        RoundWork work, Action<IConsumer<Ignore, byte[]>> consume, Action produce, KafkaVerification? verification = null)
    {
        var settings = PlainSettings.Consumer(work, $"bench-plain-{Guid.NewGuid():n}");
        if (work.IsEmbedded)
        {
            settings.FetchWaitMaxMs = EmbeddedFetchWaitMs;
        }

        using var assigned = new ManualResetEventSlim();
        using var consumer = new VerifiedConsumerBuilder<Ignore, byte[]>(settings, verification)
            .SetPartitionsAssignedHandler((_, _) => assigned.Set())
            .Build();
        consumer.Subscribe(work.Topic);
        var consuming = Task.Factory.StartNew(() => consume(consumer), TaskCreationOptions.LongRunning);
        if (!assigned.Wait(DrainTimeout))
        {
            throw new BenchException("no partitions were assigned to the plain consumer.");
        }

        produce();
        consuming.GetAwaiter().GetResult();
        consumer.Close();
    }
}
