using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using StreamLab.Streaming.Control;
using StreamLab.Verification.Observing;
using StreamLab.Verification.Publishing;

namespace StreamLab.ControlRoom.Services;

/// <summary>The endpoints for services, their host, and the page. The request guard checks access.</summary>
internal static class ServicesEndpoints
{
    /// <summary>Where the host tells of brokers.</summary>
    public const string HostPath = "/api/host/brokers";

    public static void MapServices(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(VerdictEnvironment.Path, ObserveAsync);
        routes.MapPost(HostPath, Host);
        routes.MapGet("/api/verdict", VerdictAsync);
        routes.MapPost("/api/load", Load);
        routes.MapPost("/api/brokers", CommandAsync);
    }

    [Description("Receives what a service has observed.")]
    private static async Task<Results<JsonHttpResult<ObservationReply>, ProblemHttpResult>> ObserveAsync(
        HttpContext http, ObservationBoard board, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancellationToken);
        try
        {
            return ServiceObservations.Decode(body.GetBuffer().AsSpan(0, (int)body.Length)) is { } told
                ? TypedResults.Json(board.Take(told), ObservationJson.Default.ObservationReply)
                : TypedResults.Problem("The observations are null.", statusCode: StatusCodes.Status400BadRequest);
        }
        catch (JsonException e)
        {
            return TypedResults.Problem($"These are no observations: {e.Message}", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    [Description("Receives what the host knows of brokers, and answers with what it shall do next, or 204.")]
    private static Results<JsonHttpResult<HostOrder>, NoContent> Host(HostWord word, BrokerBoard brokers) =>
        brokers.Take(word) is { } order ? TypedResults.Json(order, ServicesJson.Default.HostOrder) : TypedResults.NoContent();

    [Description("Returns the verdict on all services, topics and groups. With final=true it first waits for consumers, up to 30 seconds, and reads the logs back.")]
    private static async Task<JsonHttpResult<ServicesReport>> VerdictAsync(ServicesReporter reporter, CancellationToken cancellationToken, bool final = false) =>
        TypedResults.Json(final ? await reporter.FinallyAsync(cancellationToken) : reporter.Now(), ServicesJson.Default.ServicesReport);

    [Description("Sets what each load sends: 0 is nothing.")]
    private static Results<NoContent, ProblemHttpResult> Load(LoadRequest wanted, ObservationBoard board)
    {
        if (wanted.RecordsPerSecond is not (>= 0 and <= ProducerOrder.MaxRate))
        {
            return TypedResults.Problem($"A load is 0 (nothing) to {ProducerOrder.MaxRate} records/s.", statusCode: StatusCodes.Status400BadRequest);
        }

        board.Load = wanted.RecordsPerSecond;
        return TypedResults.NoContent();
    }

    [Description("Does something to a broker, and answers when it is done.")]
    private static async Task<Results<NoContent, ProblemHttpResult>> CommandAsync(BrokerRequest wanted, BrokerBoard brokers, CancellationToken cancellationToken) =>
        await brokers.DoAsync(wanted.Broker, wanted.Command, cancellationToken) is { } problem
            ? TypedResults.Problem(problem, statusCode: StatusCodes.Status409Conflict)
            : TypedResults.NoContent();
}

/// <summary>The body of <c>POST /api/load</c>.</summary>
/// <param name="RecordsPerSecond">What each load sends; 0 is nothing.</param>
internal sealed record LoadRequest(double RecordsPerSecond);

/// <summary>The body of <c>POST /api/brokers</c>.</summary>
/// <param name="Broker">The broker's name.</param>
/// <param name="Command">What to do: one of its commands.</param>
internal sealed record BrokerRequest(string Broker, string Command);
