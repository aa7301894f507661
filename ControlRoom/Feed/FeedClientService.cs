namespace StreamLab.ControlRoom.Feed;

/// <summary>A service that asks brokers over the client of the snapshots' feed.</summary>
internal abstract class FeedClientService : BackgroundService, IAsyncDisposable
{
    /// <summary>Waits for the question under way: the client, disposed next, must not go while native code still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (ExecuteTask is { } asking)
        {
            await asking.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
