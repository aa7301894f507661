using StreamLab.Lab.Runs;

namespace StreamLab.AppHost.Runs;

/// <summary>A service of the lab whose process Aspire keeps.</summary>
internal sealed class ResourceWorker(IResource resource, ResourceStates states, ResourceCommandService commands) : IWorker
{
    private bool _wasSeen;

    public string Name => resource.Name;

    public ChildState State => Snapshot is not { State.Text: { } state } snapshot ? ChildState.Starting
        : state == KnownResourceStates.FailedToStart ? ChildState.Failed
        : state == KnownResourceStates.Stopping ? ChildState.Stopping
        : !KnownResourceStates.TerminalStates.Contains(state) ? (_wasSeen ? ChildState.Running : ChildState.Starting)
        : snapshot.ExitCode is null or 0 ? ChildState.Done
        : _wasSeen ? ChildState.Stopped
        : ChildState.Failed;

    public int Restarts => 0;

    public DateTimeOffset StartedAt => Snapshot?.StartTimeStamp is { } started ? new(started.ToUniversalTime()) : DateTimeOffset.MinValue;

    public StartFailedException? Failure => State == ChildState.Failed
        ? new($"{Name} did not start; its log in the dashboard says why.")
        : null;

    public IReadOnlyList<string> LastLines => [];

    private CustomResourceSnapshot? Snapshot => states.Of(resource);

    public void MarkRunning() => _wasSeen = true;

    public async Task StopAsync(TimeSpan patience, CancellationToken abort)
    {
        if (State is ChildState.Done or ChildState.Stopped or ChildState.Failed)
        {
            return;
        }

        // Aspire asks the process as Ctrl+C does, waits, and ends it in the end itself.
        await commands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand, abort).WaitAsync(abort);
    }
}
