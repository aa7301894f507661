using System.Diagnostics;
using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Native;
using StreamLab.Testing.Native;

namespace StreamLab.Kafka.Tests.Native;

/// <summary>Native records of a consumer, which nobody has freed yet.</summary>
internal static unsafe class ReceivedMessages
{
    private const int BatchSize = 1000;

    /// <summary>Receives records. Free them all before the consumer is closed.</summary>
    public static IntPtr[] Take(IConsumer<byte[], byte[]> consumer, int count, TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        var received = new List<IntPtr>(count);
        var queue = RdKafka.QueueGetConsumer(ClientHandle.Get(consumer).DangerousGetHandle());
        var batch = (RdMessage**)NativeMemory.Alloc(BatchSize, (nuint)sizeof(RdMessage*));
        while (received.Count < count)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < patience, $"{received.Count} of {count} records were received");
            var taken = RdKafka.ConsumeBatch(queue, 100, batch, (nuint)Math.Min(BatchSize, count - received.Count));
            for (var i = 0; i < taken; i++)
            {
                received.Add((IntPtr)batch[i]);
            }
        }

        NativeMemory.Free(batch);
        RdKafka.QueueDestroy(queue);
        return [.. received];
    }
}
