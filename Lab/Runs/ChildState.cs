namespace StreamLab.Lab.Runs;

/// <summary>What the host knows of a child.</summary>
internal enum ChildState
{
    /// <summary>Its process runs, but it has not been seen at work.</summary>
    Starting,

    /// <summary>Seen at work.</summary>
    Running,

    /// <summary>It died and is about to be started again.</summary>
    Restarting,

    /// <summary>A fault makes it stand still.</summary>
    Paused,

    /// <summary>A fault killed it and keeps it down.</summary>
    Down,

    /// <summary>It was asked to stop.</summary>
    Stopping,

    /// <summary>It ended after it was asked to.</summary>
    Stopped,

    /// <summary>It ended by itself, its work done.</summary>
    Done,

    /// <summary>It cannot start.</summary>
    Failed,
}
