using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Bench.Processes;

namespace StreamLab.Bench.Tests.Contestants;

/// <summary>What other people's tools print, as they print it.</summary>
public sealed class ToolOutputTests
{
    private const string RdkafkaProduced =
        """
        % Sending 20000 messages of size 100 bytes
        % 20000 messages produced (2000000 bytes), 20000 delivered (offset 19996, 0 failed) in 1046ms: 19119 msgs/s and 1.91 MB/s, 0 produce failures, 0 in queue, no compression
        """;

    private const string RdkafkaConsumed =
        """
        % Waiting for group rebalance..
        % Group rebalanced (EAGER): 3 new partition(s) assigned
        % Group rebalanced (EAGER): 3 partition(s) revoked
        % 20000 messages (2000000 bytes) consumed in 12ms: 1662372 msgs/s (166.24 MB/s)
        % Average application fetch latency: 9us
        """;

    private const string JavaProduced =
        """
        499991 records sent, 99998.2 records/sec (9.54 MB/sec), 1.2 ms avg latency, 412.0 ms max latency.
        1000000 records sent, 232414.9 records/sec (22.16 MB/sec), 41.17 ms avg latency, 412.00 ms max latency, 38 ms 50th, 71 ms 95th, 74 ms 99th, 76 ms 99.9th.
        """;

    private const string JavaConsumed =
        """
        start.time, end.time, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec, rebalance.time.ms, fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec
        2026-01-02 04:27:58:339, 2026-01-02 04:27:59:147, 1.9073, 2.3606, 20000, 24752.4752, 564, 244, 7.8170, 81967.2131
        """;

    [Fact]
    public void RateOfTheCProducerIsThatOfDeliveredRecords()
    {
        var sample = RdkafkaProducer.Read(Said(RdkafkaProduced), 20_000);

        Assert.Equal(20_000, sample.Records);
        Assert.Equal(20_000 / 1.046, sample.RecordsPerSecond, 1e-6);
        Assert.Equal(100, sample.ProcessorMicroseconds);
        Assert.Empty(sample.Faults);
    }

    [Fact]
    public void RecordsThatTheCProducerDidNotDeliverAreAFault() =>
        Assert.Equal(["5 of 20005 records were not delivered"], RdkafkaProducer.Read(Said(RdkafkaProduced), 20_005).Faults);

    [Fact]
    public void RateOfTheCConsumerIsMoreExactThanItsOwn()
    {
        var sample = RdkafkaConsumer.Read(Said(RdkafkaConsumed));

        Assert.Equal(20_000, sample.Records);
        Assert.Equal(20_000 / 0.012, sample.RecordsPerSecond, 1e-6);
    }

    [Fact]
    public void RateOfTheJavaProducerIsThatOfItsLastLine() =>
        Assert.Equal(232_414.9, JavaProducer.Read(Said(JavaProduced), 1_000_000).RecordsPerSecond);

    [Fact]
    public void RateOfTheJavaConsumerIsThatOfFetching()
    {
        var sample = JavaConsumer.Read(Said(JavaConsumed));

        Assert.Equal((20_000, 81_967.2131), (sample.Records, sample.RecordsPerSecond));
    }

    [Fact]
    public void ToolThatSaysNothingOfItsRateIsToldWithItsLastWord()
    {
        Func<Sample>[] readers =
        [
            () => RdkafkaProducer.Read(Said("no broker"), 1), () => RdkafkaConsumer.Read(Said("no broker")),
            () => JavaProducer.Read(Said("no broker"), 1), () => JavaConsumer.Read(Said("no broker")),
        ];

        Assert.All(readers, static read => Assert.EndsWith("printed no rate: no broker", Assert.Throws<BenchException>(read).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void HeadOfATableWithoutARowIsNoRate() =>
        Assert.Throws<BenchException>(static () => JavaConsumer.Read(Said(JavaConsumed.Split('\n')[0])));

    private static ToolRun Said(string output) => new(output, "", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));
}
