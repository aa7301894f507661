using System.Reflection;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Consumer.Worker;
using StreamLab.Kafka.Clients;
using StreamLab.Processes.Pipes;
using StreamLab.Processes.Services;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Windows;

namespace StreamLab.EndToEnd.Tests;

/// <summary>A consumer that leaves the group while another leaves too.</summary>
public sealed class LeavingConsumerTests
{
    [Fact]
    public void PartitionsThatComeWhileTheClientClosesAreNotAskedAbout()
    {
        var client = DispatchProxy.Create<IConsumer<byte[], byte[]>, ClosingClient>();
        var closing = (ClosingClient)(object)client;
        var worker = new WorkerSettings { Instance = "consumer-1" };
        var settings = new LabSettings();
        using var telemetry = new MessagingTelemetry("events");
        var processor = new RecordProcessor(worker.Run, WindowAggregators.For(settings), null, telemetry, new(0));
        var positions = new Positions("events");
        using var commits = new StoredCommits(client, positions);
        var clock = new SteadyClock(TimeProvider.System);
        var evidence = new CommitGate(
            new(worker, processor, positions, client, new ErrorCounts(), clock, TimeProvider.System), positions, commits, null, TimeProvider.System, NullLogger.Instance);
        var rebalances = new Rebalances(new(NullLogger<ConsumerJournal>.Instance));
        using var metrics = new ConsumerMetrics("events", "streamlab", TimeProvider.System);
        var watch = new ConsumerTelemetry(processor, positions, client, metrics, new(NullLogger<ConsumerJournal>.Instance), TimeProvider.System);
        using var ready = new ReadySignal(ParentConnection.Open(worker));
        var loop = new ConsumingLoop(
            client, rebalances, settings, processor, positions, commits, evidence, new(ready), null, watch, telemetry, clock);
        rebalances.Listen(loop);
        closing.OnClose = () => closing.Starts = [.. rebalances.Assigned(client, [new("events", 3)])];

        loop.Run<PlainBatch, PlainRecord>(new PlainConsumer(client, 1, () => rebalances.Count), new(canceled: true));

        var start = Assert.Single(closing.Starts);
        Assert.Equal(new("events", 3, Offset.Unset), start);
        Assert.DoesNotContain("Committed", closing.Calls);
        rebalances.ThrowIfFailed();
    }

    /// <summary>As a client does whose coordinator answers nothing any more.</summary>
    public class ClosingClient : DispatchProxy
    {
        public List<string> Calls { get; } = [];

        public Action OnClose { get; set; } = static () => { };

        public IReadOnlyList<TopicPartitionOffset> Starts { get; set; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Calls.Add(targetMethod!.Name);
            switch (targetMethod.Name)
            {
                case nameof(IConsumer<byte[], byte[]>.Close):
                    OnClose();
                    return null;
                case nameof(IConsumer<byte[], byte[]>.Committed):
                    throw new KafkaException(new Error(ErrorCode.Local_Fatal, "closing", isFatal: true));
                default:
                    return null;
            }
        }
    }
}
