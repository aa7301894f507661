using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using StreamLab.ControlRoom.Producers;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>The endpoints that start and stop a sweep.</summary>
internal static class SweepEndpoints
{
    public static void MapSweep(this IEndpointRouteBuilder routes)
    {
        var sweep = routes.MapGroup("/api/sweep").WithTags("Sweep");
        sweep.MapPost("", StartAsync);
        sweep.MapPost("/stop", Stop);
    }

    [Description("Starts a sweep: raises the rate until saturation, narrows down the largest rate within the limit, and restores the previous rate.")]
    private static async Task<Results<Ok<SweepReport>, ProblemHttpResult>> StartAsync(
        SweepControl sweep, CancellationToken cancellationToken, SweepRequest? wanted = null)
    {
        if (SweepSettings.TryCreate(wanted, out var problem) is not { } settings)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            return TypedResults.Ok(await sweep.StartAsync(settings, cancellationToken));
        }
        catch (OrderRefusedException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    [Description("Stops the running sweep, which restores the previous rate.")]
    private static Results<NoContent, ProblemHttpResult> Stop(SweepControl sweep) => sweep.Stop()
        ? TypedResults.NoContent()
        : TypedResults.Problem("No sweep is running.", statusCode: StatusCodes.Status409Conflict);
}
