using System.Collections.Concurrent;

namespace StreamLab.AspireHost.Runs;

/// <summary>The newest state of every resource.</summary>
internal sealed class ResourceStates(ResourceNotificationService notifications, TimeProvider time)
{
    // As Aspire names its own resource.
    private const string Dashboard = "aspire-dashboard";

    private readonly ConcurrentDictionary<string, ResourceEvent> _newest = [];

    /// <summary>What is known of a resource; null before anything is.</summary>
    public CustomResourceSnapshot? Of(IResource resource) => Of(resource.Name);

    /// <summary>What is known of the resource of a name; null before anything is.</summary>
    public CustomResourceSnapshot? Of(string name) => _newest.GetValueOrDefault(name)?.Snapshot;

    /// <summary>The name of a resource's newest instance, such as <c>consumer-1-abcdefgh</c>; the resource's own name before there is one.</summary>
    public string NameOf(IResource resource) => _newest.GetValueOrDefault(resource.Name)?.ResourceId ?? resource.Name;

    /// <summary>When Aspire's orchestrator took its first resource on; null before.</summary>
    public DateTimeOffset? OrchestratorAt { get; private set; }

    /// <summary>When the dashboard's process ran; null before.</summary>
    public DateTimeOffset? DashboardAt { get; private set; }

    /// <summary>Follows all resources.</summary>
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
            // No one asks any more.
        }
    }

    // The dashboard is the first of Aspire's own resources, and what waits for nothing.
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
