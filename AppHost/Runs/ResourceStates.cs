using System.Collections.Concurrent;

namespace StreamLab.AppHost.Runs;

/// <summary>The newest state of every resource.</summary>
internal sealed class ResourceStates(ResourceNotificationService notifications)
{
    private readonly ConcurrentDictionary<string, ResourceEvent> _newest = [];

    /// <summary>What is known of a resource; null before anything is.</summary>
    public CustomResourceSnapshot? Of(IResource resource) => Of(resource.Name);

    /// <summary>What is known of the resource of a name; null before anything is.</summary>
    public CustomResourceSnapshot? Of(string name) => _newest.GetValueOrDefault(name)?.Snapshot;

    /// <summary>The name of a resource's newest instance, such as <c>consumer-1-abcdefgh</c>; the resource's own name before there is one.</summary>
    public string NameOf(IResource resource) => _newest.GetValueOrDefault(resource.Name)?.ResourceId ?? resource.Name;

    /// <summary>Follows all resources.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken))
            {
                _newest[change.Resource.Name] = change;
            }
        }
        catch (OperationCanceledException)
        {
            // No one asks any more.
        }
    }
}
