using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using StreamLab.ControlRoom.Producers;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>How a sweep is begun and stopped.</summary>
internal static class SweepEndpoints
{
    public static void MapSweep(this IEndpointRouteBuilder routes)
    {
        var sweep = routes.MapGroup("/api/sweep").WithTags("Sweep");
        sweep.MapPost("", StartAsync);
        sweep.MapPost("/stop", Stop);
    }

    [Description("Begins a sweep: rising rates until saturation, then ever closer to the largest that holds the limit; at the end the rate before is put back.")]
    private static async Task<Results<Ok<SweepReport>, ProblemHttpResult>> StartAsync(
        SweepDesk desk, CancellationToken cancellationToken, SweepRequest? wanted = null)
    {
        if (SweepSettings.Of(wanted, out var problem) is not { } settings)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            return TypedResults.Ok(await desk.StartAsync(settings, cancellationToken));
        }
        catch (OrderRefusedException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    [Description("Stops the sweep that runs; it puts the rate before back.")]
    private static Results<NoContent, ProblemHttpResult> Stop(SweepDesk desk) => desk.Stop()
        ? TypedResults.NoContent()
        : TypedResults.Problem("No sweep is running.", statusCode: StatusCodes.Status409Conflict);
}
