using System.Text;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class Murmur2PartitionerTests
{
    // Apache Kafka: clients/src/test/java/org/apache/kafka/common/utils/UtilsTest.java, testMurmur2.
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void HashIsTheOneThatKafkaPublishes(string key, int expected) =>
        Assert.Equal(expected, Murmur2Partitioner.Hash(Encoding.UTF8.GetBytes(key)));

    // librdkafka: src/rdmurmur2.c, unittest_murmur2, for the lengths that those lack.
    [Theory]
    [InlineData("", 0x106e08d9u)]
    [InlineData("4", 0x5a4b5ca1u)]
    [InlineData("34", 0x873930dau)]
    [InlineData("234", 0xe7c009cau)]
    [InlineData("1234", 0x9fc97b14u)]
    [InlineData("kafka", 0xd067cf64u)]
    [InlineData("giberish123456789", 0x8f552b0cu)]
    [InlineData("PreAmbleWillBeRemoved,ThePrePartThatIs", 0x78424f1cu)]
    public void HashIsTheOneThatLibrdkafkaPublishes(string key, uint expected) =>
        Assert.Equal(expected, (uint)Murmur2Partitioner.Hash(Encoding.UTF8.GetBytes(key)));

    [Fact]
    public void PartitionIsNeverNegative() =>
        Assert.All(Enumerable.Range(0, 10_000), static number =>
            Assert.InRange(Murmur2Partitioner.PartitionOf(BitConverter.GetBytes(number), 12), 0, 11));
}
