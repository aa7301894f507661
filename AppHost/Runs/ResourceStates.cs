using System.Collections.Concurrent;

namespace StreamLab.AppHost.Runs;

/// <summary>The newest state of every resource.</summary>
internal sealed class ResourceStates(ResourceNotificationService notifications)
{
    private readonly ConcurrentDictionary<IResource, CustomResourceSnapshot> _newest = [];

    /// <summary>What is known of a resource; null before anything is.</summary>
    public CustomResourceSnapshot? Of(IResource resource) => _newest.GetValueOrDefault(resource);

    /// <summary>Follows all resources.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken))
            {
                _newest[change.Resource] = change.Snapshot;
            }
        }
        catch (OperationCanceledException)
        {
            // No one asks any more.
        }
    }
}
