namespace StreamLab.Lab.Runs;

/// <summary>The phases of a run.</summary>
internal enum RunPhase
{
    /// <summary>Brokers are being started.</summary>
    StartingBrokers,

    /// <summary>Topics are being created.</summary>
    MakingTopics,

    /// <summary>ControlRoom and consumers are starting; partitions are being assigned.</summary>
    StartingConsumers,

    /// <summary>Producers are starting; no record was sent yet.</summary>
    StartingProducers,

    /// <summary>Records flow.</summary>
    Running,

    /// <summary>Producers are stopping.</summary>
    StoppingProducers,

    /// <summary>Consumers read the remaining records.</summary>
    Draining,

    /// <summary>Consumers are stopping.</summary>
    StoppingConsumers,

    /// <summary>ControlRoom judges.</summary>
    Judging,
}
