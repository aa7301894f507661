namespace StreamLab.ControlRoom.Feed;

/// <summary>Reads all snapshots and ledgers before a final judgement, also in a ControlRoom that has just started.</summary>
internal sealed class FinalSnapshots(EvidenceReader folder) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (bool.TryParse(context.HttpContext.Request.Query["final"], out var final) && final)
        {
            await folder.ReadAsync(context.HttpContext.RequestAborted);
        }

        return await next(context);
    }
}
