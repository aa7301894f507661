using Confluent.Kafka;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Live;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification.Reading;

namespace StreamLab.ControlRoom.Groups;

/// <summary>Checks the consumer groups every two seconds for other members: the lab's consumers do not get the records that those read.</summary>
/// <remarks>
/// Embedded brokers cannot describe groups, but no other client can join theirs, because they live in the lab's own process. Uses the
/// blocking calls: the newer calls of the admin API can crash the process while brokers are down (librdkafka issue 4605). A group of the newer
/// protocol only they describe, so it is described until its consumers read; then faults may begin.
/// </remarks>
internal sealed partial class GroupWatch(
    SideClients clients, FeedStatus feed, LabState state, GroupBoard board, LabSettings lab, TimeProvider time, ILogger<GroupWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    // The consumers of a pipeline read the topic of its last stage.
    private readonly EventTopics _topics = new WorkerSettings().TopicsToRead(lab);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stop)
    {
        WatchedGroup[] groups = [.. lab.GroupNames.Select((name, index) => new WatchedGroup(index + 1, name, clients.CreateReader(Timeout, name)))];
        try
        {
            using var admin = new DependentAdminClientBuilder(groups[0].Reader.Handle).Build();
            var last = time.GetTimestamp();
            while (!stop.WaitHandle.WaitOne(Remaining(last)))
            {
                last = time.GetTimestamp();
                foreach (var group in feed.IsConnected ? groups : [])
                {
                    TryLook(admin, group);
                }
            }
        }
        finally
        {
            Array.ForEach(groups, static group => group.Reader.Dispose());
        }
    }

    private TimeSpan Remaining(long last) => Interval - time.GetElapsedTime(last) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    private void TryLook(IAdminClient admin, WatchedGroup group)
    {
        try
        {
            Look(admin, group);
        }
        catch (KafkaException e)
        {
            // The brokers did not answer, or denied access: the next attempt may succeed.
            board.Describe(group.Number, new("", [], e.Error.Reason));
        }
    }

    private void Look(IAdminClient admin, WatchedGroup watched)
    {
        if (admin.ListGroup(watched.Name, Timeout) is not { } group)
        {
            return;
        }

        IReadOnlyList<MemberSighting> members = [.. group.Members.Select(Sighted)];
        if (members.Count > 0 || group.Error.IsError || lab.GroupProtocol != GroupProtocolChoice.Consumer)
        {
            board.Describe(watched.Number, Described(group.Error, group.State, members));
        }
        else if (ReachedBy(watched).Count == 0)
        {
            (var found, members) = ConsumerGroupReader.Read(admin, watched.Name, _topics, Timeout);
            board.Describe(watched.Number, Described(group.Error, found, members));
        }

        if (group.Error.IsError)
        {
            return;
        }

        foreach (var stranger in state.Read(run => watched.Check.Find(members, run.Snapshots)))
        {
            Tell(watched, stranger.Name, stranger.Partitions);
        }

        // A member that joined and left between two checks is detected by its commits.
        var reached = ReachedBy(watched);
        var committed = watched.Reader.Committed(reached.Keys.Select(PlaceOf), Timeout)
            .Where(static offset => offset.Offset.Value >= 0)
            .ToDictionary(offset => _topics.NumberOf(offset.Topic, offset.Partition.Value), static offset => offset.Offset.Value);
        Beyond(watched, StrangerCheck.CommittedBeyond(committed, ReachedBy(watched)));
    }

    private IReadOnlyDictionary<int, long> ReachedBy(WatchedGroup watched) => state.Read(run => run.Groups[watched.Number - 1].Reached);

    private GroupReport Described(Error error, string groupState, IReadOnlyList<MemberSighting> members) => error.IsError
        ? new("", [], error.Reason)
        : new(groupState, [.. state.Read(run => StrangerCheck.Describe(members, run.Snapshots))]);

    // The lab's own commits may be newer than its newest snapshot: only a commit that stays ahead for two checks is somebody else's.
    private void Beyond(WatchedGroup watched, IReadOnlyList<int> partitions)
    {
        if (partitions.Intersect(watched.Beyond).ToList() is { Count: > 0 } again)
        {
            Tell(watched, "a member that has left", again);
        }

        watched.Beyond = partitions;
    }

    private void Tell(WatchedGroup watched, string name, IReadOnlyList<int> partitions)
    {
        board.Add(watched.Number, name, partitions);
        if (watched.Told.Add(name))
        {
            Found(watched.Name, name, string.Join(", ", partitions));
        }
    }

    private MemberSighting Sighted(GroupMemberInfo member) => new(
        member.MemberId, member.ClientId, member.ClientHost.TrimStart('/'),
        [.. _topics.Names.SelectMany(topic => MemberAssignment.PartitionsOf(member.MemberAssignment, topic).Select(partition => _topics.NumberOf(topic, partition)))]);

    private TopicPartition PlaceOf(int number)
    {
        var (topic, partition) = _topics.PlaceOf(number);
        return new(topic, partition);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Group {Group} has a member that does not belong to this lab: {Member} has partitions {Partitions}. The lab's consumers do not get the records that it reads")]
    private partial void Found(string group, string member, string partitions);

    /// <summary>One of the groups, and what was seen of it.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Reader">A client that asks for the group's committed offsets.</param>
    private sealed record WatchedGroup(int Number, string Name, IConsumer<Ignore, byte[]> Reader)
    {
        public StrangerCheck Check { get; } = new();

        /// <summary>The strangers that the log names already.</summary>
        public HashSet<string> Told { get; } = [];

        /// <summary>The partitions that somebody had committed beyond the lab's consumers at the last check.</summary>
        public IReadOnlyList<int> Beyond { get; set; } = [];
    }
}
