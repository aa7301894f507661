using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Producers;

/// <summary>The endpoints with which the page commands the producers.</summary>
internal static class ProducerEndpoints
{
    public static void MapProducers(this IEndpointRouteBuilder routes)
    {
        var producers = routes.MapGroup("/api/producers").WithTags("Producers");
        producers.MapPost("/rate", SetRateAsync);
        producers.MapPost("/pause", PauseAsync);
        producers.MapPost("/resume", ResumeAsync);
    }

    [Description("Sets the rate of all producers together.")]
    private static async Task<Results<Ok<ProducerOrder>, ProblemHttpResult>> SetRateAsync(
        RateRequest wanted, ProducerControl producers, CancellationToken cancellationToken) =>
        wanted.RecordsPerSecond is >= 0 and <= ProducerOrder.MaxRate
            ? await GiveAsync(producers, order => order with { Rate = wanted.RecordsPerSecond }, cancellationToken)
            : TypedResults.Problem(
                string.Create(CultureInfo.InvariantCulture, $"A rate is 0 (as fast as possible) to {ProducerOrder.MaxRate:N0} records/s."),
                statusCode: StatusCodes.Status400BadRequest);

    [Description("Pauses the producers until they are resumed.")]
    private static Task<Results<Ok<ProducerOrder>, ProblemHttpResult>> PauseAsync(ProducerControl producers, CancellationToken cancellationToken) =>
        GiveAsync(producers, static order => order with { IsPaused = true }, cancellationToken);

    [Description("Resumes paused producers.")]
    private static Task<Results<Ok<ProducerOrder>, ProblemHttpResult>> ResumeAsync(ProducerControl producers, CancellationToken cancellationToken) =>
        GiveAsync(producers, static order => order with { IsPaused = false }, cancellationToken);

    private static async Task<Results<Ok<ProducerOrder>, ProblemHttpResult>> GiveAsync(
        ProducerControl producers, Func<ProducerOrder, ProducerOrder> change, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(await producers.ChangeAsync(change, cancellationToken));
        }
        catch (OrderRefusedException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }
}

/// <summary>The body of <c>POST /api/producers/rate</c>.</summary>
/// <param name="RecordsPerSecond">Records per second over all producers; 0 is as fast as possible.</param>
internal sealed record RateRequest(double RecordsPerSecond);
