using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Registration;

/// <summary>Configures the client of a group's consumer. Values from the client's own configuration section take precedence.</summary>
public static class GroupClient
{
    /// <summary>The longest wait of a fetch. Embedded brokers delay an empty answer for the whole wait, even when records arrive meanwhile.</summary>
    private const int EmbeddedFetchWaitMs = 5;

    /// <summary>Sets the options that <paramref name="client"/> leaves open.</summary>
    /// <param name="client">The client's configuration.</param>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="worker">The worker's settings.</param>
    public static void Configure(ConsumerConfig client, LabSettings settings, WorkerSettings worker)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(worker);
        client.ClientId ??= worker.Instance;
        // A group that the client's own section names is the first; the others are numbered after it.
        client.GroupId = client.GroupId is { } given ? worker.GroupToJoin(settings with { Group = given }) : settings.Group;
        client.AutoOffsetReset ??= AutoOffsetReset.Earliest;
        ReadAhead.ApplyTo(client);
        // The client commits on its own, but only offsets that this worker has stored as processed. With exactly-once, transactions commit.
        client.EnableAutoCommit = !settings.ExactlyOnce;
        client.EnableAutoOffsetStore = false;
        if (settings.ExactlyOnce && settings.Pipeline > 0 && worker.Stage != 1)
        {
            // The marker of a transaction is no record. Only the word of a partition's end tells that it was passed, and that nothing is left.
            client.EnablePartitionEof ??= true;
        }

        if (worker.FlowControl)
        {
            client.FetchWaitMaxMs ??= EmbeddedFetchWaitMs;
        }

        if (client.GroupInstanceId is { } member && worker.Run is not null)
        {
            // Several members need several ids: with one id each new member would fence the previous one.
            client.GroupInstanceId = $"{member}-{worker.Instance}";
        }

        if (settings.StaticMembers)
        {
            client.GroupInstanceId ??= worker.Instance;
        }

        client.GroupProtocol ??= Protocol(settings, worker);
        if (client.GroupProtocol == GroupProtocol.Classic)
        {
            client.PartitionAssignmentStrategy ??= PartitionAssignmentStrategy.CooperativeSticky;
            client.SessionTimeoutMs ??= (int)SessionOn(settings.BrokerMode).TotalMilliseconds;
            client.HeartbeatIntervalMs ??= (int)GroupTimes.Heartbeat.TotalMilliseconds;
        }
    }

    /// <remarks>On embedded brokers, joining a classic group takes nearly a session timeout; joining a consumer group (KIP-848) does not.</remarks>
    private static GroupProtocol Protocol(LabSettings settings, WorkerSettings worker) => settings.GroupProtocol switch
    {
        GroupProtocolChoice.Classic => GroupProtocol.Classic,
        GroupProtocolChoice.Consumer => GroupProtocol.Consumer,
        _ => worker.FlowControl && !settings.StaticMembers ? GroupProtocol.Consumer : GroupProtocol.Classic,
    };

    /// <remarks>After a consumer is killed, its partitions stay without an owner for this time.</remarks>
    private static TimeSpan SessionOn(BrokerMode brokers) =>
        brokers == BrokerMode.Auto || brokers.AreForeign() ? GroupTimes.ForeignSession : GroupTimes.Session;
}
