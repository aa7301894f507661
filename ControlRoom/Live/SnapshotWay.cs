namespace StreamLab.ControlRoom.Live;

/// <summary>The ways by which a snapshot comes to ControlRoom.</summary>
internal enum SnapshotWay
{
    /// <summary>Through the brokers. It arrives when ControlRoom receives it.</summary>
    Topic,

    /// <summary>Through the run's folder. It arrives when it is written.</summary>
    Folder,
}
