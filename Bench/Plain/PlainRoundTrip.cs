using StreamLab.Bench.Contestants;
using StreamLab.Verification;

namespace StreamLab.Bench.Plain;

/// <summary>The usual loops at the same time, each at full speed.</summary>
internal static class PlainRoundTrip
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Produces for the work's length and consumes at the same time.</summary>
    /// <param name="work">The work.</param>
    /// <param name="values">The values to send in turn.</param>
    /// <param name="verification">Watches producer and consumer; null for none.</param>
    /// <returns>The consumer's figures after the first two seconds, or after the first half of work that is shorter than four.</returns>
    public static PlainReport Run(RoundWork work, byte[][] values, KafkaVerification? verification = null)
    {
        var consumed = 0L;
        var isOver = false;
        PlainReport? report = null;
        PlainPair.Run(
            work,
            consumer =>
            {
                while (!Volatile.Read(ref isOver))
                {
                    if (consumer.Consume(Tick) is not null)
                    {
                        Interlocked.Increment(ref consumed);
                    }
                }
            },
            () =>
            {
                report = PlainProducerLoop.Run(work, values, () => Volatile.Read(ref consumed), verification);
                Volatile.Write(ref isOver, true);
            },
            verification);
        return report!;
    }
}
