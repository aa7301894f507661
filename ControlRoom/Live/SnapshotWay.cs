namespace StreamLab.ControlRoom.Live;

/// <summary>How a snapshot comes to ControlRoom.</summary>
internal enum SnapshotWay
{
    /// <summary>By the brokers: it arrives when ControlRoom receives it.</summary>
    Topic,

    /// <summary>By the run's folder: it arrives when it is written.</summary>
    Folder,
}
