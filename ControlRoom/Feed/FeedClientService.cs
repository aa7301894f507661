namespace StreamLab.ControlRoom.Feed;

/// <summary>A background service that asks brokers over the snapshot feed's client.</summary>
internal abstract class FeedClientService : BackgroundService, IAsyncDisposable
{
    /// <summary>Waits for the request under way: the client is disposed next, and native code must not use it then.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (ExecuteTask is { } asking)
        {
            await asking.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
