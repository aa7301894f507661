using StreamLab.Lab.Runs;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Converts a worker's state for ControlRoom and for faults.</summary>
internal static class WorkerStatuses
{
    /// <summary>Gets the status that ControlRoom shows.</summary>
    public static WorkerStatus From(IWorker worker) => new(
        worker.Name, worker.Name[..worker.Name.IndexOf('-', StringComparison.Ordinal)], StateOf(worker.State), worker.Restarts);

    /// <summary>True when a worker in this state has recovered from a fault; null when it never will.</summary>
    public static bool? IsBack(ChildState state) => state switch
    {
        ChildState.Running or ChildState.Done or ChildState.Stopped or ChildState.Stopping => true,
        ChildState.Failed => null,
        _ => false,
    };

    private static ProcessState StateOf(ChildState state) => state switch
    {
        ChildState.Starting => ProcessState.Starting,
        ChildState.Running => ProcessState.Running,
        ChildState.Paused => ProcessState.Paused,
        ChildState.Down => ProcessState.Down,
        ChildState.Restarting => ProcessState.Restarting,
        ChildState.Stopping => ProcessState.Stopping,
        _ => ProcessState.Stopped,
    };
}
