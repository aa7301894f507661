using System.Globalization;
using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Native;
using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Processes.Pipes;
using StreamLab.Processes.Services;
using StreamLab.Producer.Worker.Resuming;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>Runs the producer: checks the topic, publishes its first snapshot, sends, drains, logs the totals.</summary>
internal sealed partial class ProducingService(
    ProducerConfig client, ClientEvents events, SideClients sideClients, LabSettings settings, WorkerSettings worker, TopicDemands demands,
    ErrorCounts errors, Denials denials,
    MessagingTelemetry telemetry, ProducerMetrics metrics, ProducerJournal journal, ReadySignal ready, StartSignal gate, TimeProvider time,
    IHostApplicationLifetime application, ILogger<ProducingService> logger)
    : BackgroundService
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TellTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The code below may block; it must not delay the host's start.
        await Task.Yield();
        try
        {
            await ProduceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before sending began.
        }
        catch (Exception e) when (e is BrokersException or TopicException or SourceException or KafkaException or KafkaConfigurationException)
        {
            CannotGoOn(AccessErrors.Describe(e, sideClients.Configuration, Refused));
            // A refused access is a matter of settings; a restart does not help.
            Environment.ExitCode = e is SourceException or KafkaConfigurationException || AccessErrors.AreCauseOf(e) ? ExitCodes.BadSettings : ExitCodes.StartFailed;
        }
        catch (Exception e)
        {
            Failed(e);
            Environment.ExitCode = ExitCodes.Fail;
        }

        application.StopApplication();
    }

    private async Task ProduceAsync(CancellationToken stop)
    {
        // A source that cannot be sent is refused whether brokers answer or not.
        await using var opened = EventSources.Open(settings, worker.Index, worker.Count, time, logger);
        var topics = await TopicLookup.EnsureAsync(sideClients, settings, worker, LabTopics.Beside(settings.Topic.Name), demands, logger, stop);
        var partitions = topics.Partitions;
        var run = worker.Run ?? ProducerId.NewRun();
        var id = ProducerId.New(run);
        journal.Started(settings, worker, id.ToString(), partitions);
        if (settings.Client == ClientKind.Batch && BatchCalls.WhyNot is { } whyNot)
        {
            journal.PlainInstead(whyNot);
        }

        var limits = await LimitsAsync(topics, stop);
        var clock = new SteadyClock(time);
        var rest = await Resumption.CreateAsync(opened, settings, worker, partitions, journal, time, stop);
        var source = settings.Source.Pace is { } column ? new PacedSource(rest, column, settings.Source.Speed ?? 1, clock) : rest;
        var sampling = new TraceSampling(settings.TraceEvery);
        var traced = new TracedSends(sampling);
        var delays = new PublishDelays();
        var evidence = new EvidenceFolder(worker.Run is null ? null : worker.Evidence, logger);
        using var ledger = evidence.OpenLedger($"{worker.Instance}/{id.ToString()[8..]}");
        var sent = new SentLedger(partitions, traced, errors, id, ledger);
        using var producer = CreateClient(Within(limits), topics, sent);
        var maxRecordBytes = limits.Record(Sender.MaxRecordBytes);
        using var batch = new SendBatch(Sender.BufferBytes, maxRecordBytes);
        using var pace = worker.FlowControl ? new ConsumerPace(id, partitions, worker.Count, settings.Groups) : null;
        pace?.Start(sideClients, settings.Topic.Name);
        using var order = new RateControl(settings.Rate, worker.Count, journal);
        metrics.Watch(sent, order);
        if (worker.Run is not null)
        {
            order.Follow(sideClients, settings.Topic.Name, run, denials);
        }

        var sender = new Sender(
            new(producer, batch, source, RecordFormats.For(settings), sent, new(partitions), traced, delays, telemetry, pace, order, journal, clock),
            id, sampling, maxRecordBytes);
        var stalls = new StallWatch(sent, partitions, new(journal), clock, time);
        var snapshotBuilder = new ProducerSnapshotBuilder(worker, run, id, order, sent, delays, stalls, sender, source, errors, events, limits, clock, time, denials);

        // The first snapshot precedes the first record: records of an unknown producer would count as never sent. It says where the log ended
        // before: of a producer that dies at once nobody else knows it.
        sent.BeginAt(producer.Connect(partitions, ConnectTimeout, stop));
        await using var snapshots = worker.Run is null
            ? null
            : new CompactedWriter(sideClients, SnapshotTopic.NameFor(settings.Topic.Name));
        var outlet = snapshots is null
            ? null
            : new SnapshotOutlet(
                evidence, (key, value) => denials.WatchAsync(snapshots.WriteAsync(key, value, CancellationToken.None), SnapshotTopic.WithoutWrites), time, logger);
        while (!await TellAsync(outlet, snapshotBuilder, WorkerState.Starting, stop))
        {
            if (outlet?.Failure is { } failure && AccessErrors.AreCauseOf(failure))
            {
                // Without a folder nobody would ever learn of this producer's records.
                ExceptionDispatchInfo.Throw(failure);
            }

            await Task.Delay(Pause, time, stop);
        }

        ready.Send(partitions);
        await gate.WaitAsync(stop);
        journal.Began();
        using var settled = new CancellationTokenSource();
        var watching = stalls.RunAsync(settled.Token);
        var ended = await SendOrTellAsync(sender, sent, outlet, snapshotBuilder, stop);
        journal.Ended(ended ? "the source has no more" : stop.IsCancellationRequested ? "told to stop" : "its time is over");
        await TellAsync(outlet, snapshotBuilder, WorkerState.Draining, CancellationToken.None);
        producer.Flush(DrainTimeout);
        await settled.CancelAsync();
        await watching;
        snapshotBuilder.SourceEnded = ended;
        await TellAsync(outlet, snapshotBuilder, WorkerState.Stopped, CancellationToken.None);
        Conclude(sent, source, ended);
    }

    private string Refused(ErrorCode code) => code switch
    {
        ErrorCode.ClusterAuthorizationFailed => $"to write to topic '{settings.Topic.Name}' with idempotence (operation IDEMPOTENT_WRITE of the cluster)",
        _ => $"to write to topic '{settings.Topic.Name}' (operation WRITE)",
    };

    private async Task<TopicLimits> LimitsAsync(EventTopics topics, CancellationToken stop)
    {
        if (worker.FlowControl)
        {
            // Embedded brokers do not support the request.
            return TopicLimits.Unknown;
        }

        var limits = await Task.WhenAll(topics.Names.Select(topic => TopicLimits.ReadAsync(sideClients, topic, stop)));
        return limits.Where(static limit => limit.MaxMessageBytes is not null).MinBy(static limit => limit.MaxMessageBytes) ?? TopicLimits.Unknown;
    }

    private ProducerConfig Within(TopicLimits limits)
    {
        var asked = client.BatchSize ?? settings.Producer.BatchBytes;
        var bytes = limits.Batch(asked);
        if (bytes < asked)
        {
            journal.Bounded(asked, bytes, TopicLimits.Setting);
        }

        return new(client.ToDictionary()) { BatchSize = bytes };
    }

    private IRecordProducer CreateClient(ProducerConfig within, EventTopics topics, SentLedger sent) => BatchCalls.Usable(settings.Client) == ClientKind.Plain
        ? new PlainProducer(within, topics, sent, events)
        : topics.Names.Count > 1 ? new SpreadingProducer(within, topics, sent, events) : new BatchProducer(within, topics.Names[0], sent, events);

    /// <returns>True when the source ended by itself.</returns>
    private async Task<bool> SendOrTellAsync(Sender sender, SentLedger sent, SnapshotOutlet? outlet, ProducerSnapshotBuilder snapshotBuilder, CancellationToken stop)
    {
        try
        {
            return await SendAsync(sender, sent, outlet, snapshotBuilder, stop);
        }
        catch (KafkaException e) when (!AccessErrors.Are(e.Error.Code))
        {
            // The process ends with this error, and only this snapshot reports the reason.
            errors.Add(e.Error.Code);
            await TellAsync(outlet, snapshotBuilder, WorkerState.Draining, CancellationToken.None);
            throw;
        }
    }

    /// <returns>True when the source ended by itself.</returns>
    private async Task<bool> SendAsync(Sender sender, SentLedger sent, SnapshotOutlet? outlet, ProducerSnapshotBuilder snapshotBuilder, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (settings.Duration is { } duration)
        {
            end.CancelAfter(duration);
        }

        var sending = Task.Factory.StartNew(
            () => sender.Run(end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (await Task.WhenAny(sending, Task.Delay(time.UntilFullSecond(), time, CancellationToken.None)) != sending)
        {
            await TellAsync(outlet, snapshotBuilder, WorkerState.Running, CancellationToken.None);
            if (sent.TotalAcknowledged == 0 && (sent.Refusals.Access ?? errors.Access) is not null)
            {
                await end.CancelAsync();
            }
        }

        await sending;
        if (sent.TotalAcknowledged == 0 && (sent.Refusals.Access ?? errors.Access) is { } refused)
        {
            throw new KafkaException(refused);
        }

        return !end.IsCancellationRequested;
    }

    // If a snapshot is not confirmed, the next one contains all that it contained.
    private static async Task<bool> TellAsync(SnapshotOutlet? outlet, ProducerSnapshotBuilder snapshotBuilder, WorkerState state, CancellationToken cancellationToken) =>
        outlet is null || await outlet.PublishAsync(snapshotBuilder.Build(state), TellTimeout, cancellationToken);

    private void Conclude(SentLedger sent, IEventSource source, bool ended)
    {
        var unacknowledged = sent.TotalSent - sent.TotalAcknowledged;
        var refused = sent.Refusals.Total;
        journal.Stopped(settings.Topic.Name, sent.TotalSent, sent.TotalAcknowledged, unacknowledged, refused, source.Malformed);
        // In a lab the verdict decides.
        if (worker.Run is not null)
        {
            return;
        }

        if (ended && sent.TotalSent + refused == 0)
        {
            CannotGoOn(WhyNothing(source));
            Environment.ExitCode = ExitCodes.Fail;
        }
        else if (unacknowledged + refused > 0)
        {
            Environment.ExitCode = ExitCodes.Fail;
        }
    }

    private string WhyNothing(IEventSource source) => string.Create(
        CultureInfo.InvariantCulture,
        $"Nothing was sent: {(settings.Source.Path is null or SourceSettings.StandardInput ? "the source" : settings.Source.Path)} holds no event")
        + (source.MalformedLines is [var first, ..]
            ? string.Create(CultureInfo.InvariantCulture, $", and {source.Malformed:N0} malformed {(source.Malformed == 1 ? "line" : "lines")}, the first in line {first.Line}: {first.Reason}")
            : "");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private partial void CannotGoOn(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The producer failed")]
    private partial void Failed(Exception exception);
}
