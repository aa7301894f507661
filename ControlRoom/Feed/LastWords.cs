namespace StreamLab.ControlRoom.Feed;

/// <summary>Before a final judgement: sees to it that everything that was told is known, also to a ControlRoom that has just started.</summary>
internal sealed class LastWords(EvidenceReader folder) : IEndpointFilter
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
