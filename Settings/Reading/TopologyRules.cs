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
        CheckPipeline(draft);
    }

    private static void CheckPipeline(SettingsBuilder draft)
    {
        var settings = draft.Settings;
        if (settings.Pipeline == 0 || !draft.AreSound("--pipeline"))
        {
            return;
        }

        if (settings.Groups > 1 && draft.AreSound("--groups"))
        {
            draft.Refuse("--pipeline", Invariant($"{settings.Pipeline} with --groups {settings.Groups}: a pipeline ends in one group; allowed is one of them."));
        }

        if (settings.Topic.Count > 1 && draft.AreSound("--topics"))
        {
            draft.Refuse("--pipeline", Invariant($"{settings.Pipeline} with --topics {settings.Topic.Count}: a pipeline begins with one topic; allowed is one of them."));
        }

        if (settings is { ExactlyOnce: true, Producer.Acks: not Acknowledgement.All } && draft.AreSound("--exactly-once", "--acks"))
        {
            draft.Refuse("--pipeline", Invariant($"{settings.Pipeline} with --exactly-once: the transactions of stages need --acks all."));
        }

        if (settings.Source.Plain && draft.AreSound("--plain"))
        {
            draft.Refuse("--pipeline", Invariant(
                $"{settings.Pipeline} with {SettingCatalog.Get("--plain").NameIn(draft.Program)}: a stage passes on records with a stamp; allowed without."));
        }
    }

    private static void CheckCluster(SettingsBuilder draft)
    {
        if (draft is { Program: LabProgram.AppHost, HasConnectionString: false, Settings.BrokerMode: var mode } && mode.AreForeign())
        {
            draft.Refuse("--broker-mode", $"{mode.ToText()} without a cluster; allowed with --ConnectionStrings:kafka=HOST:PORT.");
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
