using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Native;
using StreamLab.Settings;

namespace StreamLab.Kafka.Tests.Native;

/// <summary>
/// What the batch clients take from Confluent.Kafka and librdkafka beside their public calls. When an upgrade fails here, look at:
/// <c>Confluent.Kafka.Impl.Librdkafka</c> (fields <c>_new</c> and <c>_version</c>, constant <c>DllName</c>),
/// <c>Confluent.Kafka.Handle.LibrdkafkaHandle</c>, and in rdkafka.h <c>rd_kafka_message_t</c>, <c>rd_kafka_vu_t</c>,
/// <c>rd_kafka_consume_batch_queue</c>, <c>rd_kafka_produceva</c> and what interceptors may do. Then run Bench and move the range.
/// </summary>
public sealed class BatchCallsTests
{
    private static readonly Version Oldest = new(2, 16, 0);
    private static readonly Version Newest = new(2, 16, 0);

    [Fact]
    public void TheVersionIsOneThatWasTested() => Assert.InRange(Version.Parse(Library.VersionString.Split('-')[0]), Oldest, Newest);

    [Fact]
    public void BatchCallsCanBeUsed()
    {
        Assert.Null(BatchCalls.WhyNot);
        Assert.Equal(ClientKind.Batch, BatchCalls.Usable(ClientKind.Batch));
        Assert.Equal(ClientKind.Plain, BatchCalls.Usable(ClientKind.Plain));
    }

    [Fact]
    public void FetchesCanBeIntercepted() => Assert.True(BatchConsumer.Prepare());

    [Fact]
    public void AnotherMajorVersionIsNotTrusted() => Assert.EndsWith(
        "is not of version 2, whose structures are known", BatchCalls.WhyNotVersion(0x030000ff), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 8, 0)]
    [InlineData(5, 8, 5)]
    [InlineData(8, 8, 8)]
    [InlineData(20, 8, 8)]
    public void ABrokersThreadTakesSoManyChunksAtOnce(int chunks, int most, int taken)
    {
        var pile = new MessageChunkStack();
        for (var i = 0; i < chunks; i++)
        {
            pile.Add(new());
        }

        Assert.Equal(taken, Count(pile.Take(most)));
        Assert.Equal(chunks - taken, Count(pile.TakeAll()));
    }

    private static int Count(MessageChunk? chunk) => chunk is null ? 0 : 1 + Count(chunk.Below);
}
