namespace StreamLab.ControlRoom.Feed;

/// <summary>Before a final judgement: sees to it that everything that was told is known, also to a ControlRoom that has just started.</summary>
internal sealed class LastWords(ISnapshotFeed feed, EvidenceReader folder, TimeProvider time) : IEndpointFilter
{
    // Without an answer from the brokers what the folder holds must do.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (bool.TryParse(context.HttpContext.Request.Query["final"], out var final) && final)
        {
            await GatherAsync(context.HttpContext.RequestAborted);
        }

        return await next(context);
    }

    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!feed.HasCaughtUp && time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        folder.ReadNow();
    }
}
