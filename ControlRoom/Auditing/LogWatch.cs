using Confluent.Kafka;

using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Notices what happens to the log while it happens, over the connections that the snapshots' feed has anyway.</summary>
/// <remarks>
/// A ControlRoom that takes another one's place finds the topics' ids from before in the run's folder. Without one, what was replaced between
/// the two is found by what the log lacks.
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

    /// <summary>Watches <paramref name="topics"/>, of which the first is the events'.</summary>
    public LogWatch(
        IConsumer<Ignore, byte[]> client, FeedStatus feed, LogChanges changes, LabState state, Acknowledgement acks, TopicIds ids, TimeProvider time,
        IReadOnlyList<string> topics)
    {
        (_client, _feed, _changes, _state, _acks, _ids, _time) = (client, feed, changes, state, acks, ids, time);
        _topics = [.. topics.Select(static (topic, index) => new WatchedTopic(topic, new LogHistory(isMain: index == 0), index == 0))];
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

            // Before brokers are asked: what is acknowledged or read meanwhile, their answer need not have.
            var floors = topic.IsMain ? _state.Read(run => LogFloor.Of(AuditPlan.Of(run), run.Reached, _acks)) : NoFloors;
            var look = await new LogSurvey(admin, topic.Name).LookAsync();
            var causes = await CausesAsync(admin, topic, look);
            Note(topic.Name, topic.History.Take(look, floors, _time.GetUtcNow(), move => topic.IsMain ? causes(move) : null));
            Keep(topic, run);
        }
        catch (KafkaException)
        {
            // Not answered, or the topic is not there: the next look compares with the last one that was.
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

    /// <summary>Asks for the topic's settings only when a log's start is not where it was.</summary>
    private async Task<Func<LogStartMove, string?>> CausesAsync(IAdminClient admin, WatchedTopic topic, LogLook look)
    {
        var lows = look.Partitions.Sum(static marks => marks.Low ?? 0);
        if (!topic.IsMain || lows == topic.Lows)
        {
            return static _ => null;
        }

        topic.Lows = lows;
        var rules = await TopicRules.AskAsync(admin, topic.Name);
        var (plan, startedAt) = _state.Read(static run => (AuditPlan.Of(run), run.StartedAt()));
        var age = startedAt is { } at ? _time.GetUtcNow() - at : TimeSpan.Zero;

        // What was there before the run may go.
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

    private sealed class WatchedTopic(string name, LogHistory history, bool isMain)
    {
        public string Name => name;

        public LogHistory History => history;

        public bool IsMain => isMain;

        /// <summary>The run for which the topic's id is in the folder.</summary>
        public string? KeptFor { get; set; }

        /// <summary>The sum of the logs' starts at the last look: while it stays, none has moved.</summary>
        public long Lows { get; set; } = -1;
    }
}
