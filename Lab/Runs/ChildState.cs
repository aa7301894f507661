namespace StreamLab.Lab.Runs;

/// <summary>The state of a child process.</summary>
internal enum ChildState
{
    /// <summary>The process runs, but has not reported yet.</summary>
    Starting,

    /// <summary>The process has reported.</summary>
    Running,

    /// <summary>The process died and will be restarted.</summary>
    Restarting,

    /// <summary>A fault paused the process.</summary>
    Paused,

    /// <summary>A fault killed the process and keeps it down.</summary>
    Down,

    /// <summary>The process was asked to stop.</summary>
    Stopping,

    /// <summary>The process ended after it was asked to.</summary>
    Stopped,

    /// <summary>The process ended by itself with its work done.</summary>
    Done,

    /// <summary>The process cannot start.</summary>
    Failed,
}
