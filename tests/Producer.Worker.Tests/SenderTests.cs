using System.Diagnostics;
using System.Text;

using Confluent.Kafka;

using StreamLab.Producer.Worker.Tests.Fakes;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>What the sender makes of events.</summary>
public sealed class SenderTests
{
    private static readonly EventFormat Events = new("streamlab.test");

    [Fact]
    public async Task EveryRecordIsStampedWithItsPlaceInItsPartition()
    {
        await using var lab = await SendingLab.StartAsync(partitions: 3);
        var source = new ScriptedSource(static (number, target) => number > 300 ? SourceRead.End : Keyed(number, target));

        lab.CreateSender(source, Events).Run(TestContext.Current.CancellationToken);
        lab.Flush();

        var records = lab.Read(300);
        Assert.All(records.GroupBy(static record => record.Partition.Value), static partition =>
        {
            var stamps = partition.Select(static record => StampOf(record)).ToList();
            Assert.Equal(Enumerable.Range(0, stamps.Count).Select(static number => (long)number), stamps.Select(static stamp => stamp.Sequence));
            Assert.All(stamps, stamp => Assert.Equal((SendingLab.Id, partition.Key), (stamp.Producer, stamp.Partition)));
        });
        Assert.All(
            records.GroupBy(static record => Encoding.UTF8.GetString(record.Message.Key)),
            static key => Assert.Single(key.Select(static record => record.Partition.Value).Distinct()));
    }

    [Fact]
    public async Task RecordsThatAreTooLargeTakeNoSequenceAndAreToldOnce()
    {
        await using var lab = await SendingLab.StartAsync();
        var sender = lab.CreateSender(ScriptedSource.OfSizes(100, 5_000, 5_000, 100), maxRecordBytes: 2_000);

        sender.Run(TestContext.Current.CancellationToken);
        lab.Flush();

        Assert.Equal((2L, 2L), (lab.Sent.TotalAcknowledged, sender.TooLarge));
        Assert.Equal(2, lab.Sent.Refusals.ToSnapshot()["MsgSizeTooLarge"]);
        Assert.Equal([0L, 1L], lab.Read(2).Select(static record => RawStamp.TryRead(record.Message.Value, out var stamp) ? stamp.Sequence : -1));
        Assert.Contains("max.message.bytes", Assert.Single(lab.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecordThatFitsInNoBatchIsRefused()
    {
        await using var lab = await SendingLab.StartAsync();
        var sender = lab.CreateSender(ScriptedSource.OfSizes(Sender.BufferBytes, 10), Events);

        sender.Run(TestContext.Current.CancellationToken);
        lab.Flush();

        Assert.Equal((1L, 1L), (lab.Sent.TotalAcknowledged, sender.TooLarge));
        Assert.EndsWith("the limit of the lab", Assert.Single(lab.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsThatFillSeveralBuffersAllArrive()
    {
        await using var lab = await SendingLab.StartAsync();

        lab.CreateSender(ScriptedSource.OfSizes([.. Enumerable.Repeat(900_000, 12)])).Run(TestContext.Current.CancellationToken);
        lab.Flush();

        Assert.Equal(12, lab.Sent.TotalAcknowledged);
    }

    [Fact]
    public async Task ATracedRecordCarriesItsSpanWhichEndsWithItsAcknowledgement()
    {
        var ended = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "StreamLab.Messaging",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => ended.Add(activity.Id!),
        };
        ActivitySource.AddActivityListener(listener);
        await using var lab = await SendingLab.StartAsync(traceEvery: 10);

        lab.CreateSender(ScriptedSource.Empty(20)).Run(TestContext.Current.CancellationToken);
        lab.Flush();

        var traced = lab.Read(20).Where(static record => record.Message.Headers.Count > 0).ToList();
        Assert.Equal([0L, 10L], traced.Select(static record => record.Offset.Value));
        Assert.Equal(ended, traced.Select(static record => Encoding.ASCII.GetString(record.Message.Headers.GetLastBytes("traceparent"))));
    }

    [Fact]
    public void AFailureOfATracedRecordIsSaidByItsSpan()
    {
        using var source = new ActivitySource("StreamLab.Producer.Worker.Tests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = listened => listened == source,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var activity = source.StartActivity("send")!;
        var traced = new TracedSends(new(1));

        traced.Open(2, 7, activity);
        traced.Settle(2, 7, ErrorCode.MsgSizeTooLarge);

        Assert.Equal((ActivityStatusCode.Error, "MsgSizeTooLarge"), (activity.Status, activity.StatusDescription));
        Assert.True(activity.IsStopped);
    }

    [Fact]
    public async Task ARefusalForGoodEndsTheSender()
    {
        await using var lab = await SendingLab.StartAsync();
        var sender = lab.CreateSender(ScriptedSource.OfSizes(10_000), client: new() { MessageMaxBytes = 1_000 });

        var refused = Assert.Throws<KafkaException>(() => sender.Run(TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCode.MsgSizeTooLarge, refused.Error.Code);
    }

    private static SourceRead Keyed(int number, EventBuffer target)
    {
        target.HasKey = true;
        Write(target.KeyWriter, $"sensor-{number % 10}");
        Write(target.DataWriter, $$"""{"reading":{{number}}}""");
        return SourceRead.Event;
    }

    private static void Write(System.Buffers.IBufferWriter<byte> target, string text) => Encoding.UTF8.GetBytes(text, target);

    private static Stamp StampOf(ConsumeResult<byte[], byte[]> record)
    {
        Assert.True(new EventStamp().TryRead(record.Message.Value, out var stamp));
        return stamp;
    }
}
