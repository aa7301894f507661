using StreamLab.Kafka.Brokers;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Judging;

/// <summary>The delivery guarantees of a run's settings. They limit what can go wrong, and explain what did.</summary>
internal sealed record DeliveryTerms
{
    /// <summary>What the brokers can do.</summary>
    public BrokerTraits Brokers { get; init; } = BrokerMode.External.Traits();

    /// <summary>The acknowledgement mode (acks).</summary>
    public Acknowledgement Acks { get; init; } = Acknowledgement.All;

    /// <summary>True when consumers and a pipeline's stages commit what they write and their offsets in one transaction.</summary>
    public bool ExactlyOnce { get; init; }

    /// <summary>The number of replicas of each partition.</summary>
    public int Replication { get; init; } = 1;

    /// <summary>The number of in-sync replicas that an acknowledgement needs with <see cref="Acknowledgement.All"/>.</summary>
    public int MinInSyncReplicas { get; init; } = 1;

    /// <summary>True when a replica that lacks records may become leader.</summary>
    public bool UncleanLeaderElection { get; init; }

    /// <summary>Creates the terms from the settings <paramref name="lab"/>.</summary>
    public static DeliveryTerms From(LabSettings lab) => new()
    {
        Brokers = lab.BrokerMode.Traits(),
        Acks = lab.Producer.Acks,
        ExactlyOnce = lab.ExactlyOnce,
        Replication = lab.Topic.ReplicationOn(lab.Brokers),
        MinInSyncReplicas = lab.Topic.MinInSyncReplicasOn(lab.Brokers),
        UncleanLeaderElection = lab.Topic.UncleanLeaderElection,
    };
}
