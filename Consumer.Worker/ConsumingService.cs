using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Native;
using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Results;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;
using StreamLab.Streaming.Windows;

namespace StreamLab.Consumer.Worker;

/// <summary>Runs the consumer: finds the topic, consumes on a thread of its own, logs the totals at the end.</summary>
internal sealed partial class ConsumingService(
    IConsumer<byte[], byte[]> client, SideClients sideClients, Rebalances rebalances, LabSettings settings, WorkerSettings worker,
    ErrorCounts errors, Denials denials, ILoggerFactory loggers, GroupMembership membership, MessagingTelemetry telemetry, ConsumerMetrics metrics, ConsumerJournal journal, TimeProvider time, IHostApplicationLifetime application,
    ILogger<ConsumingService> logger)
    : BackgroundService
{
    /// <remarks>Few enough that the records are still in the processor's caches when the batch is released.</remarks>
    private const int BatchRecords = 4096;

    /// <remarks>Small, because the clock is read once after all records of the batch are fetched, and each fetch is a call.</remarks>
    private const int PlainRecords = 256;

    // Of several topics the first names them all.
    private readonly string _topic = worker.TopicsToRead(settings).Names[0];

    private bool IsStage => worker.Stage > 0;

    private bool WritesResults => settings.ExactlyOnce && !IsStage;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The code below may block; it must not delay the host's start.
        await Task.Yield();
        try
        {
            await ConsumeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before consuming began.
        }
        catch (Exception e) when (e is BrokersException or TopicException or KafkaException)
        {
            CannotGoOn(AccessErrors.Describe(e, sideClients.Configuration, Refused));
            // A refused access is a matter of settings; a restart does not help.
            Environment.ExitCode = AccessErrors.AreCauseOf(e) ? ExitCodes.BadSettings : ExitCodes.StartFailed;
        }
        catch (OutputClosedException)
        {
            // The reader of standard output is gone: a normal end.
        }
        catch (Exception e)
        {
            Failed(e);
            Environment.ExitCode = ExitCodes.Fail;
        }

        application.StopApplication();
    }

    private async Task ConsumeAsync(CancellationToken stop)
    {
        var sent = await TopicLookup.EnsureAsync(
            sideClients, settings, worker, LabTopics.Beside(settings.Topic.Name), TopicDemands.None, logger, stop);
        var topics = worker.TopicsToRead(settings, sent.PartitionsOfEach);
        journal.Started(settings, worker, topics.Partitions);
        if (settings.Client == ClientKind.Batch && BatchCalls.WhyNot is { } whyNot)
        {
            journal.PlainInstead(whyNot);
        }

        if (WritesResults)
        {
            await ResultTopicsMaker.EnsureAsync(sideClients, settings, worker.Group, topics, stop);
        }

        using var printer = settings.Print ? new ValuePrinter(Console.OpenStandardOutput()) : null;
        var results = WritesResults ? new ResultWindows() : null;
        var folder = new EvidenceFolder(worker.Run is null ? null : worker.Evidence, logger);
        var incarnation = ConsumerSnapshotBuilder.NewIncarnation();
        using var ledger = folder.OpenLedger($"{worker.Instance}/{incarnation}");
        var positions = new Positions(topics);
        RecordProcessor? processor = null;
        var stage = IsStage
            ? Stage.Open(
                settings, worker, topics.Partitions, client, positions, partition => processor!.Findings.Ledger.BeginSession(partition),
                sideClients, errors, loggers, time)
            : null;
        using var commits = stage?.Commits ?? OpenCommits(results, topics, positions);
        processor = new RecordProcessor(
            worker.Run, IsStage ? WindowAggregators.None : WindowAggregators.For(settings), printer, telemetry, new(settings.TraceEvery), results,
            ledger, stage?.Output);
        var clock = new SteadyClock(time);
        await using var snapshots = worker.Run is null ? null : new CompactedWriter(sideClients, SnapshotTopic.NameFor(settings.Topic.Name));
        var outlet = snapshots is null
            ? null
            : new SnapshotOutlet(
                folder, (key, value) => denials.WatchAsync(snapshots.WriteAsync(key, value, CancellationToken.None), SnapshotTopic.WithoutWrites), time, logger);
        var snapshotBuilder = new ConsumerSnapshotBuilder(worker, processor, positions, client, errors, clock, time, incarnation, denials, stage?.Written);
        await using var evidence = new CommitGate(snapshotBuilder, positions, commits, outlet, time, logger);
        await using var progress = OpenProgress(processor.Findings.Ledger);
        var watch = new ConsumerTelemetry(processor, positions, client, metrics, journal, time);
        var loop = new ConsumingLoop(
            client, rebalances, settings, processor, positions, commits, evidence, membership, progress, watch, telemetry, clock);
        rebalances.Listen(loop);
        client.Subscribe(topics.Names);

        // The first snapshot takes the longest to build. Publish it while the group forms, so that it does not delay a rebalance.
        evidence.PublishIfDue();
        await Task.Factory.StartNew(() => Run(loop, topics, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        journal.Stopped(_topic, processor.Consumed, processor.Consumed - processor.Foreign, processor.Foreign, watch.LastLag);
    }

    // To find the group's coordinator a client needs DESCRIBE, and gets the same error without it.
    private string Refused(ErrorCode code) => code switch
    {
        ErrorCode.GroupAuthorizationFailed => $"to join group '{settings.Group}' (operations READ and DESCRIBE)",
        ErrorCode.TopicAuthorizationFailed => $"to read topic '{_topic}' (operation READ)",
        _ => $"to read topic '{_topic}'",
    };

    private void Run(ConsumingLoop loop, EventTopics topics, CancellationToken stop)
    {
        if (BatchCalls.Usable(settings.Client) == ClientKind.Plain)
        {
            loop.Run<PlainBatch, PlainRecord>(new PlainConsumer(client, PlainRecords, () => rebalances.Count, topics), stop);
        }
        else
        {
            loop.Run<ConsumedBatch, RecordView>(new BatchConsumer(client, BatchRecords, topics), stop);
        }
    }

    private IOffsetCommits OpenCommits(ResultWindows? results, EventTopics topics, Positions positions)
    {
        if (results is null)
        {
            return new StoredCommits(client, positions);
        }

        // The transactional id is the replica's: a restarted replica thereby aborts the transaction that its predecessor left open.
        var writer = new TransactionalWriter(sideClients, settings.TransactionsOf(worker.Instance), ResultTopics.MaxCheckpointBytes);
        writer.Initialize();
        var run = worker.Run is { } number ? ProducerId.FormatRun(number) : "";
        return new TransactionalCommits(
            client, settings, run, results, positions, writer, worker.Group, new(sideClients, topics, worker.Group, run));
    }

    private ProgressPublisher? OpenProgress(DeliveryLedger ledger) =>
        // Of a pipeline only the last consumers hold producers back: what they have read, every stage has read.
        worker.FlowControl && !IsStage
            ? new(ledger, new(sideClients, ConsumerProgress.TopicFor(settings.Topic.Name)), worker, time)
            : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private partial void CannotGoOn(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The consumer failed")]
    private partial void Failed(Exception exception);
}
