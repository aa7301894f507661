using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Live;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Groups;

/// <summary>Looks every other second who is in the consumers' group: what a member of somebody else's reads, the lab's consumers never see.</summary>
/// <remarks>Embedded brokers do not describe groups; nobody else can be in theirs, because they live in the lab's own process.</remarks>
internal sealed partial class GroupWatch(
    IConsumer<Ignore, byte[]> client, FeedStatus feed, LabState state, GroupBoard board, LabSettings lab, TimeProvider time,
    ILogger<GroupWatch> logger) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly StrangerCheck _check = new();
    private readonly HashSet<string> _told = [];
    private IReadOnlyList<int> _beyond = [];

    /// <summary>Waits for the question under way: the client, disposed next, must not go while native code still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (ExecuteTask is { } asking)
        {
            await asking.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var admin = new DependentAdminClientBuilder(client.Handle).Build();
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (feed.IsConnected)
                {
                    await LookAsync(admin);
                }
            }
            catch (KafkaException)
            {
                // Not answered, or not allowed: the next look may be.
            }
        }
    }

    private async Task LookAsync(IAdminClient admin)
    {
        var described = await admin.DescribeConsumerGroupsAsync([lab.Group], new() { RequestTimeout = Patience });
        List<MemberSighting> members = [.. described.ConsumerGroupDescriptions.SelectMany(static group => group.Members).Select(Sighted)];
        foreach (var stranger in state.Read(run => _check.Of(members, run.Snapshots)))
        {
            Tell(stranger.Name, stranger.Partitions);
        }

        // One that came and went between two looks left its commits.
        var offsets = await admin.ListConsumerGroupOffsetsAsync([new(lab.Group, null)], new() { RequestTimeout = Patience });
        var committed = offsets.SelectMany(static group => group.Partitions)
            .Where(offset => offset.Topic == lab.Topic.Name && offset.Offset.Value >= 0)
            .ToDictionary(static offset => offset.Partition.Value, static offset => offset.Offset.Value);
        Beyond(StrangerCheck.CommittedBeyond(committed, state.Read(static run => run.Reached)));
    }

    // The lab's own commits may be newer than its newest snapshot: only what stays ahead for two looks is somebody else's.
    private void Beyond(IReadOnlyList<int> partitions)
    {
        if (partitions.Intersect(_beyond).ToList() is { Count: > 0 } again)
        {
            Tell("a member that is gone", again);
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

    private MemberSighting Sighted(MemberDescription member) => new(
        member.ConsumerId,
        $"{member.ClientId} on {member.Host.TrimStart('/')}",
        [.. (member.Assignment?.TopicPartitions ?? []).Where(partition => partition.Topic == lab.Topic.Name).Select(static partition => partition.Partition.Value)]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Group {Group} has a member that is not this lab's: {Member} has partitions {Partitions}, and what it reads, the lab's consumers do not get")]
    private partial void Found(string group, string member, string partitions);
}
