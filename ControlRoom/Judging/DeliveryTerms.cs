using StreamLab.Settings;

namespace StreamLab.ControlRoom.Judging;

/// <summary>What a run's settings promise of its records: they bound what can go wrong and tell why it did.</summary>
internal sealed record DeliveryTerms
{
    /// <summary>Whether the brokers are embedded ones: their memory is small, and they keep records for seconds.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>Who must have a record before it counts as acknowledged.</summary>
    public Acknowledgement Acks { get; init; } = Acknowledgement.All;

    /// <summary>Copies of each partition.</summary>
    public int Replication { get; init; } = 1;

    /// <summary>Copies that must have a record before it is acknowledged, with <see cref="Acknowledgement.All"/>.</summary>
    public int MinInSyncReplicas { get; init; } = 1;

    /// <summary>Whether a copy that lacks records may become leader.</summary>
    public bool UncleanLeaderElection { get; init; }

    /// <summary>The terms of <paramref name="lab"/>.</summary>
    public static DeliveryTerms Of(LabSettings lab) => new()
    {
        IsEmbedded = lab.BrokerMode == BrokerMode.Embedded,
        Acks = lab.Producer.Acks,
        Replication = lab.Topic.ReplicationOn(lab.Brokers),
        MinInSyncReplicas = lab.Topic.MinInSyncReplicasOn(lab.Brokers),
        UncleanLeaderElection = lab.Topic.UncleanLeaderElection,
    };
}
