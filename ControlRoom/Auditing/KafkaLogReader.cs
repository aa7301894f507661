using Confluent.Kafka;

using StreamLab.ControlRoom.Judging;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Reads the log back from its topics, without a consumer group.</summary>
/// <param name="clients">Creates the clients.</param>
/// <param name="topics">The topics.</param>
/// <param name="kind">The kind of consumer client.</param>
/// <param name="acks">The acknowledgement mode (acks).</param>
/// <param name="changes">The changes of the log so far; truncations that are found by reading are added.</param>
/// <param name="time">Measures the duration.</param>
internal sealed class KafkaLogReader(SideClients clients, EventTopics topics, ClientKind kind, Acknowledgement acks, LogChanges changes, TimeProvider time) : ILogReader
{
    private const int BatchRecords = 4096;

    // The partitions of a killed broker get new leaders only when its session ends, after five seconds or more.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public async Task<LogEvidence> ReadAsync(AuditPlan plan, AuditMeter meter, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (plan.Run is not { } run)
        {
            return new(AuditState.Failed, "no worker has reported a run");
        }

        using var admin = clients.CreateAdmin();
        OffsetLookup[] asking =
        [
            .. topics.Names.Select((topic, index) => new OffsetLookup(
                new(admin, topic, index * topics.PartitionsOfEach), number => topics.Contains(index, number), Timeout, time)),
        ];
        var looks = await Task.WhenAll(asking.Select(lookup => lookup.LookAsync(plan, cancellationToken)));
        if (looks.Any(static look => look.Look is null))
        {
            return new(AuditState.Failed, looks.First(static look => look.Look is null).Trouble) { Took = time.GetElapsedTime(started) };
        }

        foreach (var found in looks.Select(static look => look.Look!))
        {
            Note(found.Topic, TruncatedReads.Find(plan, acks, found, time.GetUtcNow()));
        }

        var look = Joined([.. looks.Select(static look => look.Look!)]);
        PartitionReading[] readings =
        [
            .. look.Partitions.Where(static marks => marks.AreKnown).Select(marks => ReadingOf(plan, marks.Partition, marks.Low!.Value, marks.High!.Value)),
        ];
        var tally = new LogTally(run, readings);
        meter.Begin(readings.Sum(static reading => reading.To - reading.Begin));
        await Task.Factory.StartNew(
            () => Read(readings, tally, meter, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var took = time.GetElapsedTime(started);

        await LookAgainAsync(asking, readings);
        // Compaction does not explain what a deleted topic had.
        var isCompacted = false;
        foreach (var topic in topics.Names)
        {
            isCompacted |= !changes.IsReplaced(topic) && await TopicRules.AskAsync(admin, topic) is { IsCompacted: true };
        }

        return AuditOutcome.Create(look.Topic, look, readings, tally, Timeout) with { Took = took, IsCompacted = isCompacted };
    }

    private static LogOffsets Joined(IReadOnlyList<LogOffsets> looks) => looks is [var only]
        ? only
        : new(string.Join("', '", looks.Select(static look => look.Topic)), null, [.. looks.SelectMany(static look => look.Partitions)]);

    private PartitionReading ReadingOf(AuditPlan plan, int partition, long low, long high)
    {
        var topic = topics.PlaceOf(partition).Topic;
        return new(partition, plan.StartOf(partition, low, high, changes.IsReplaced(topic), changes.IsBroken(topic, partition)), low, high);
    }

    private void Read(PartitionReading[] readings, LogTally tally, AuditMeter meter, CancellationToken cancellationToken)
    {
        if (tally.Open == 0)
        {
            return;
        }

        using var client = clients.CreateLogReader();
        client.Assign(readings.Where(static reading => !reading.IsOver).Select(Beginning));
        var loop = new ReadingLoop(tally, meter, Timeout, time);
        if (kind == ClientKind.Plain)
        {
            using var records = new PlainConsumer(client, BatchRecords, static () => 0, topics);
            loop.Run<PlainBatch, PlainRecord>(records, cancellationToken);
        }
        else
        {
            using var records = new BatchConsumer(client, BatchRecords, topics);
            loop.Run<ConsumedBatch, RecordView>(records, cancellationToken);
        }
    }

    private TopicPartitionOffset Beginning(PartitionReading reading)
    {
        var (topic, partition) = topics.PlaceOf(reading.Partition);
        return new(topic, partition, reading.Begin);
    }

    /// <summary>Updates the logs' starts, which can move while the logs are read.</summary>
    private static async Task LookAgainAsync(IEnumerable<OffsetLookup> asking, PartitionReading[] readings)
    {
        var again = await Task.WhenAll(asking.Select(static lookup => lookup.TryLookAsync()));
        var lows = again.OfType<LogOffsets>().SelectMany(static look => look.Partitions).ToDictionary(static marks => marks.Partition, static marks => marks.Low);
        foreach (var reading in readings)
        {
            reading.LogStart = lows.GetValueOrDefault(reading.Partition) ?? reading.LogStart;
        }
    }

    /// <summary>Adds the changes that nobody observed when they happened. An observed change is kept, because it has more detail.</summary>
    private void Note(string topic, IEnumerable<LogChange> found)
    {
        foreach (var change in found.Where(change => change.Partition is not { } partition || !changes.IsBroken(topic, partition)))
        {
            changes.Add(topic, change);
        }
    }
}
