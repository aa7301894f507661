using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Consumer.Worker;

/// <summary>How a consumer is a member of its group. What the client's own section of the configuration says stays as it is.</summary>
internal static class GroupClient
{
    /// <summary>Embedded brokers hold an empty answer back for the whole wait, even when records arrive meanwhile.</summary>
    private const int EmbeddedFetchWaitMs = 5;

    /// <summary>Fills in what <paramref name="client"/> leaves open.</summary>
    public static void Configure(ConsumerConfig client, LabSettings settings, WorkerSettings worker)
    {
        client.ClientId ??= worker.Instance;
        client.GroupId ??= settings.Group;
        client.AutoOffsetReset ??= AutoOffsetReset.Earliest;
        ReadAhead.ApplyTo(client);
        // Offsets are committed by the client, but only those that this worker has stored as processed; or else in transactions.
        client.EnableAutoCommit = !settings.ExactlyOnce;
        client.EnableAutoOffsetStore = false;
        if (worker.FlowControl)
        {
            client.FetchWaitMaxMs ??= EmbeddedFetchWaitMs;
        }

        if (client.GroupInstanceId is { } member && worker.Run is not null)
        {
            // One name for several members: each would fence the one before off.
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

    /// <remarks>Embedded brokers let each member of a classic group wait for nearly a session's time; of the newer kind (KIP-848) not.</remarks>
    private static GroupProtocol Protocol(LabSettings settings, WorkerSettings worker) => settings.GroupProtocol switch
    {
        GroupProtocolChoice.Classic => GroupProtocol.Classic,
        GroupProtocolChoice.Consumer => GroupProtocol.Consumer,
        _ => worker.FlowControl && !settings.StaticMembers ? GroupProtocol.Consumer : GroupProtocol.Classic,
    };

    /// <remarks>A killed consumer's partitions wait this long for a new owner.</remarks>
    private static TimeSpan SessionOn(BrokerMode brokers) =>
        brokers is BrokerMode.External or BrokerMode.Auto ? GroupTimes.ForeignSession : GroupTimes.Session;
}
