using StreamLab.Settings.Values;
using static System.FormattableString;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects contradictory settings of brokers and topic.</summary>
internal static class TopologyRules
{
    private const int MostConsumers = 99;

    public static void Check(SettingsBuilder draft)
    {
        CheckCluster(draft);
        CheckReplication(draft);
        CheckMinIsr(draft);
        CheckMemory(draft);
        CheckConsumers(draft);
    }

    private static void CheckCluster(SettingsBuilder draft)
    {
        if (draft is { Program: LabProgram.AppHost, Settings.BrokerMode: BrokerMode.External, HasConnectionString: false })
        {
            draft.Refuse("--broker-mode", "external without a cluster; allowed with --ConnectionStrings:kafka=HOST:PORT.");
        }
    }

    private static void CheckReplication(SettingsBuilder draft)
    {
        var replication = draft.Settings.Topic.Replication;
        if (replication > draft.KnownBrokers && draft.AreSound("--replication", "--brokers", "--broker-mode"))
        {
            draft.Refuse("--replication", Invariant($"{replication} is more than --brokers {draft.KnownBrokers}; allowed are 1 to {draft.KnownBrokers}."));
        }
    }

    private static void CheckMinIsr(SettingsBuilder draft)
    {
        // Without a known number of brokers, use the largest default.
        var replication = draft.Settings.Topic.ReplicationOn(draft.KnownBrokers ?? int.MaxValue);
        var minIsr = draft.Settings.Topic.MinInSyncReplicas;
        var isReplicationSound = draft.AreSound("--replication") && (draft.Settings.Topic.Replication is not null || draft.AreSound("--brokers"));
        if (minIsr > replication && isReplicationSound && draft.AreSound("--min-isr"))
        {
            draft.Refuse("--min-isr", Invariant($"{minIsr} is more than --replication {replication}; allowed are 1 to {replication}."));
        }
    }

    private static void CheckConsumers(SettingsBuilder draft)
    {
        var (groups, consumers) = (draft.Settings.Groups, draft.Settings.Consumers);
        if (draft.Program == LabProgram.AppHost && groups * consumers > MostConsumers && draft.AreSound("--groups", "--consumers"))
        {
            draft.Refuse("--groups", Invariant(
                $"{groups} with --consumers {consumers} each are {groups * consumers} consumers; allowed are {MostConsumers} together."));
        }
    }

    private static void CheckMemory(SettingsBuilder draft)
    {
        var (limit, reservation, swap) = (draft.Settings.Memory.Limit, draft.Settings.Memory.Reservation, draft.Settings.Memory.Swap);
        var limitText = ByteSize.Format(limit);
        if (reservation > limit && draft.AreSound("--memory-reservation", "--memory"))
        {
            draft.Refuse("--memory-reservation", $"{ByteSize.Format(reservation.Value)} is more than --memory {limitText}; allowed are 6m to {limitText}.");
        }

        if (swap < limit && draft.AreSound("--memory-swap", "--memory"))
        {
            draft.Refuse("--memory-swap", $"{ByteSize.Format(swap.Value)} is less than --memory {limitText}; allowed are {limitText} or more.");
        }
    }
}
