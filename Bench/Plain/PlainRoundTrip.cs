using StreamLab.Bench.Contestants;

namespace StreamLab.Bench.Plain;

/// <summary>The usual loops at the same time, each as fast as it can.</summary>
internal static class PlainRoundTrip
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Produces for the work's length and consumes meanwhile.</summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="values">What to send, in turn.</param>
    /// <returns>What was consumed after the first two seconds, or the first half of what is shorter than four.</returns>
    public static PlainReport Run(Work work, byte[][] values)
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
                report = PlainProducer.Run(work, values, () => Volatile.Read(ref consumed));
                Volatile.Write(ref isOver, true);
            });
        return report!;
    }
}
