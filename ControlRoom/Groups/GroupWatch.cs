using Confluent.Kafka;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Live;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification.Reading;

namespace StreamLab.ControlRoom.Groups;

/// <summary>Checks the consumer group every two seconds for other members: the lab's consumers do not get the records that those read.</summary>
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

    private readonly StrangerCheck _check = new();
    private readonly HashSet<string> _told = [];
    private IReadOnlyList<int> _beyond = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stop)
    {
        using var reader = clients.CreateReader(Timeout, lab.Group);
        using var admin = new DependentAdminClientBuilder(reader.Handle).Build();
        var last = time.GetTimestamp();
        while (!stop.WaitHandle.WaitOne(Remaining(last)))
        {
            last = time.GetTimestamp();
            try
            {
                if (feed.IsConnected)
                {
                    Look(admin, reader);
                }
            }
            catch (KafkaException e)
            {
                // The brokers did not answer, or denied access: the next attempt may succeed.
                board.Latest = new("", [], e.Error.Reason);
            }
        }
    }

    private TimeSpan Remaining(long last) => Interval - time.GetElapsedTime(last) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    private void Look(IAdminClient admin, IConsumer<Ignore, byte[]> reader)
    {
        if (admin.ListGroup(lab.Group, Timeout) is not { } group)
        {
            return;
        }

        IReadOnlyList<MemberSighting> members = [.. group.Members.Select(Sighted)];
        if (members.Count > 0 || group.Error.IsError || lab.GroupProtocol != GroupProtocolChoice.Consumer)
        {
            board.Latest = Described(group.Error, group.State, members);
        }
        else if (state.Read(static run => run.Reached.Count == 0))
        {
            (var found, members) = ConsumerGroupReader.Read(admin, lab.Group, lab.Topic.Name, Timeout);
            board.Latest = Described(group.Error, found, members);
        }

        if (group.Error.IsError)
        {
            return;
        }

        foreach (var stranger in state.Read(run => _check.Find(members, run.Snapshots)))
        {
            Tell(stranger.Name, stranger.Partitions);
        }

        // A member that joined and left between two checks is detected by its commits.
        var reached = state.Read(static run => run.Reached);
        var committed = reader.Committed(reached.Keys.Select(partition => new TopicPartition(lab.Topic.Name, partition)), Timeout)
            .Where(static offset => offset.Offset.Value >= 0)
            .ToDictionary(static offset => offset.Partition.Value, static offset => offset.Offset.Value);
        Beyond(StrangerCheck.CommittedBeyond(committed, state.Read(static run => run.Reached)));
    }

    private GroupReport Described(Error error, string groupState, IReadOnlyList<MemberSighting> members) => error.IsError
        ? new("", [], error.Reason)
        : new(groupState, [.. state.Read(run => StrangerCheck.Describe(members, run.Snapshots))]);

    // The lab's own commits may be newer than its newest snapshot: only a commit that stays ahead for two checks is somebody else's.
    private void Beyond(IReadOnlyList<int> partitions)
    {
        if (partitions.Intersect(_beyond).ToList() is { Count: > 0 } again)
        {
            Tell("a member that has left", again);
        }

        _beyond = partitions;
    }

    private void Tell(string name, IReadOnlyList<int> partitions)
    {
        board.Add(name, partitions);
        if (_told.Add(name))
        {
            Found(lab.Group, name, string.Join(", ", partitions));
        }
    }

    private MemberSighting Sighted(GroupMemberInfo member) => new(
        member.MemberId, member.ClientId, member.ClientHost.TrimStart('/'), MemberAssignment.PartitionsOf(member.MemberAssignment, lab.Topic.Name));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Group {Group} has a member that does not belong to this lab: {Member} has partitions {Partitions}. The lab's consumers do not get the records that it reads")]
    private partial void Found(string group, string member, string partitions);
}
