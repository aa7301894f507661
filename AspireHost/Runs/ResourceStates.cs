using System.Collections.Concurrent;

namespace StreamLab.AspireHost.Runs;

/// <summary>The newest state of every resource.</summary>
internal sealed class ResourceStates(ResourceNotificationService notifications, TimeProvider time)
{
    // Aspire's name for its dashboard resource.
    private const string Dashboard = "aspire-dashboard";

    private readonly ConcurrentDictionary<string, ResourceEvent> _newest = [];

    /// <summary>Gets the newest snapshot of a resource; null before the first.</summary>
    public CustomResourceSnapshot? Get(IResource resource) => Get(resource.Name);

    /// <summary>Gets the newest snapshot of the resource with a name; null before the first.</summary>
    public CustomResourceSnapshot? Get(string name) => _newest.GetValueOrDefault(name)?.Snapshot;

    /// <summary>
    /// Gets the name of a resource's newest instance, such as <c>consumer-1-abcdefgh</c>; the resource's own name before it has one.
    /// </summary>
    public string NameOf(IResource resource) => _newest.GetValueOrDefault(resource.Name)?.ResourceId ?? resource.Name;

    /// <summary>The time at which Aspire's orchestrator handled its first resource; null before.</summary>
    public DateTimeOffset? OrchestratorAt { get; private set; }

    /// <summary>The time at which the dashboard's process ran; null before.</summary>
    public DateTimeOffset? DashboardAt { get; private set; }

    /// <summary>Reads the snapshots of all resources until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken))
            {
                _newest[change.Resource.Name] = change;
                NoteStart(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    // The dashboard is the first of Aspire's own resources, and it waits for no other.
    private void NoteStart(ResourceEvent change)
    {
        if (change.Resource.Name != Dashboard || change.Snapshot.State?.Text is not { Length: > 0 } state)
        {
            return;
        }

        OrchestratorAt ??= time.GetUtcNow();
        DashboardAt ??= state == KnownResourceStates.Running ? time.GetUtcNow() : null;
    }
}
