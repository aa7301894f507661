namespace StreamLab.Lab.Runs;

/// <summary>How far a run is.</summary>
internal enum RunPhase
{
    /// <summary>Brokers are being started.</summary>
    StartingBrokers,

    /// <summary>Topics are being made.</summary>
    MakingTopics,

    /// <summary>ControlRoom and consumers are starting; partitions are being assigned.</summary>
    StartingConsumers,

    /// <summary>Producers are starting; no record was sent yet.</summary>
    StartingProducers,

    /// <summary>Records flow.</summary>
    Running,

    /// <summary>Producers finish what they began.</summary>
    StoppingProducers,

    /// <summary>Consumers read what is left.</summary>
    Draining,

    /// <summary>Consumers finish what they began.</summary>
    StoppingConsumers,

    /// <summary>ControlRoom judges.</summary>
    Judging,
}
