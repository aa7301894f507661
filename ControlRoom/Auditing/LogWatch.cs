using Confluent.Kafka;

using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Watches the log for changes, over the existing connections of the snapshot feed.</summary>
/// <remarks>
/// The first topic ids are kept in the run's folder for a ControlRoom that replaces this one. Without a folder, a topic that was created again
/// in between is detected by its missing records.
/// </remarks>
internal sealed class LogWatch : FeedClientService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly IReadOnlyDictionary<int, LogFloor> NoFloors = new Dictionary<int, LogFloor>();

    private readonly IConsumer<Ignore, byte[]> _client;
    private readonly FeedStatus _feed;
    private readonly IReadOnlyList<WatchedTopic> _topics;
    private readonly LogChanges _changes;
    private readonly LabState _state;
    private readonly Acknowledgement _acks;
    private readonly TopicIds _ids;
    private readonly TimeProvider _time;

    /// <summary>Creates a watch over the events' <paramref name="topics"/> and the <paramref name="others"/>.</summary>
    public LogWatch(
        IConsumer<Ignore, byte[]> client, FeedStatus feed, LogChanges changes, LabState state, Acknowledgement acks, TopicIds ids, TimeProvider time,
        EventTopics topics, IReadOnlyList<string> others)
    {
        (_client, _feed, _changes, _state, _acks, _ids, _time) = (client, feed, changes, state, acks, ids, time);
        _topics =
        [
            .. topics.Names.Select((topic, index) => new WatchedTopic(topic, index * topics.PartitionsOfEach, new LogHistory(isMain: true), IsMain: true)),
            .. others.Select(static topic => new WatchedTopic(topic, 0, new LogHistory(isMain: false), IsMain: false)),
        ];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var admin = new DependentAdminClientBuilder(_client.Handle).Build();
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            foreach (var topic in _feed.IsConnected ? _topics : [])
            {
                await LookAsync(admin, topic);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(IAdminClient admin, WatchedTopic topic)
    {
        try
        {
            var run = _state.Read(static run => run.Run);
            Recall(topic, run);

            // Taken before brokers are asked, because their answer need not include records acknowledged or read meanwhile.
            var floors = topic.IsMain ? _state.Read(run => LogFloor.Calculate(AuditPlan.From(run), run.Reached, _acks)) : NoFloors;
            var look = await new LogSurvey(admin, topic.Name, topic.First).LookAsync();
            var causes = await CausesAsync(admin, topic, look);
            Note(topic.Name, topic.History.Take(look, floors, _time.GetUtcNow(), move => topic.IsMain ? causes(move) : null));
            Keep(topic, run);
        }
        catch (KafkaException)
        {
            // No broker answered, or the topic does not exist: the next observation is compared with the last successful one.
        }
    }

    private void Recall(WatchedTopic topic, string run)
    {
        if (run.Length > 0 && topic.History.FirstId is null && _ids.Find(run, topic.Name) is { } id)
        {
            topic.History.BeginAt(id);
            topic.KeptFor = run;
        }
    }

    private void Keep(WatchedTopic topic, string run)
    {
        if (run.Length > 0 && topic.KeptFor != run && topic.History.FirstId is { } id)
        {
            topic.KeptFor = run;
            _ids.Keep(run, topic.Name, id);
        }
    }

    /// <summary>Asks for the topic's settings only when the start of a log has moved.</summary>
    private async Task<Func<LogStartMove, string?>> CausesAsync(IAdminClient admin, WatchedTopic topic, LogOffsets look)
    {
        var lows = look.Partitions.Sum(static marks => marks.Low ?? 0);
        if (!topic.IsMain || lows == topic.Lows)
        {
            return static _ => null;
        }

        topic.Lows = lows;
        var rules = await TopicRules.AskAsync(admin, topic.Name);
        var (plan, startedAt) = _state.Read(static run => (AuditPlan.From(run), run.StartedAt()));
        var age = startedAt is { } at ? _time.GetUtcNow() - at : TimeSpan.Zero;

        // Records from before the run may be deleted.
        return move => plan.Starts.TryGetValue(move.Partition, out var from) && move.Now <= from ? null : TopicRules.CauseOf(rules, age);
    }

    private void Note(string topic, IReadOnlyList<LogChange> changes)
    {
        foreach (var change in changes)
        {
            if (_changes.Add(topic, change))
            {
                _state.Note([new LabEvent(change.At, EventTone.Bad, change.Text)]);
            }
        }
    }

    /// <summary>A topic and what was seen of it.</summary>
    /// <param name="Name">The topic's name.</param>
    /// <param name="First">The number of its first partition among those of all topics.</param>
    /// <param name="History">What was seen of its log.</param>
    /// <param name="IsMain">True for a topic of events.</param>
    private sealed record WatchedTopic(string Name, int First, LogHistory History, bool IsMain)
    {
        /// <summary>The run whose folder holds the topic's id.</summary>
        public string? KeptFor { get; set; }

        /// <summary>The sum of the logs' starts in the last observation; while it is the same, no start has moved.</summary>
        public long Lows { get; set; } = -1;
    }
}
