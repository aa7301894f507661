using Confluent.Kafka;

using StreamLab.Bench.Contestants;

namespace StreamLab.Bench.Plain;

/// <summary>A plain consumer and a plain producer at work at the same time.</summary>
internal static class PlainPair
{
    private const int EmbeddedFetchWaitMs = 5;

    /// <summary>How long to wait for what must come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Consumes on a thread of its own and, once there are partitions, produces.</summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="consume">Consumes until it has had enough.</param>
    /// <param name="produce">Produces; afterwards the consumer is waited for.</param>
    /// <exception cref="BenchException">There were no partitions.</exception>
    public static void Run(Work work, Action<IConsumer<Ignore, byte[]>> consume, Action produce)
    {
        var settings = PlainSettings.Consumer(work, $"bench-plain-{Guid.NewGuid():n}");
        if (work.IsEmbedded)
        {
            settings.FetchWaitMaxMs = EmbeddedFetchWaitMs;
        }

        using var assigned = new ManualResetEventSlim();
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(settings)
            .SetPartitionsAssignedHandler((_, _) => assigned.Set())
            .Build();
        consumer.Subscribe(work.Topic);
        var consuming = Task.Factory.StartNew(() => consume(consumer), TaskCreationOptions.LongRunning);
        if (!assigned.Wait(Patience))
        {
            throw new BenchException("the plain consumer got no partitions.");
        }

        produce();
        consuming.GetAwaiter().GetResult();
        consumer.Close();
    }
}
