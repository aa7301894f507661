using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Hosts;

/// <summary>The endpoints of the host, and those with which the page commands the host. The request guard checks access.</summary>
internal static class HostEndpoints
{
    public static void MapHost(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(HostApi.State, TakeStateAsync);
        routes.MapGet(HostApi.Commands, NextCommandAsync);
        routes.MapPost(HostApi.Results, TakeResultAsync);
        routes.MapPost("/api/faults", InjectAsync);
        routes.MapPost("/api/faults/{fault:int}/heal", HealAsync);
        routes.MapPost("/api/consumers", SetConsumersAsync);
    }

    [Description("Receives the host's state.")]
    private static Task<IResult> TakeStateAsync(HttpRequest request, HostCommandQueue commands, LabState lab) =>
        TakeAsync(request, ControlJson.Default.HostState, state =>
        {
            commands.Report(state);
            lab.Observe(state);
        });

    [Description("Returns the next command for the host, or 204 when there is none for some time.")]
    private static async Task<IResult> NextCommandAsync(HttpContext http, HostCommandQueue commands) =>
        await commands.NextAsync(HostApi.PollTime, http.RequestAborted) is { } command
            ? Json(command, ControlJson.Default.HostCommand, StatusCodes.Status200OK)
            : TypedResults.NoContent();

    [Description("Receives the host's answer to a command.")]
    private static Task<IResult> TakeResultAsync(HttpRequest request, HostCommandQueue commands) =>
        TakeAsync(request, ControlJson.Default.HostResult, commands.Answer);

    [Description("Injects a fault now, for a time or until it is healed.")]
    private static async Task<IResult> InjectAsync(HttpContext http, HostCommandQueue commands) =>
        await ReadAsync(http.Request, ControlJson.Default.FaultRequest) switch
        {
            null => NotUnderstood(),
            { ForSeconds: not (null or (> 0 and <= 86_400)) } => TypedResults.Problem(
                "forSeconds is more than 0 and at most 86400.", statusCode: StatusCodes.Status400BadRequest),
            var fault => await AskAsync(http, commands, id => new InjectFault(id, fault.Action, fault.Target, fault.ForSeconds)),
        };

    [Description("Heals an active fault, or cancels a planned one.")]
    private static Task<IResult> HealAsync(HttpContext http, int fault, HostCommandQueue commands) =>
        AskAsync(http, commands, id => new HealFault(id, fault));

    [Description("Changes the number of consumers.")]
    private static async Task<IResult> SetConsumersAsync(HttpContext http, HostCommandQueue commands) =>
        await ReadAsync(http.Request, ControlJson.Default.ConsumersRequest) is { } wanted
            ? await AskAsync(http, commands, id => new SetConsumers(id, wanted.Count))
            : NotUnderstood();

    private static async Task<IResult> AskAsync(HttpContext http, HostCommandQueue commands, Func<long, HostCommand> command) =>
        await commands.SendAsync(command, http.RequestAborted) is { } result
            ? Json(result, ControlJson.Default.HostResult, result.Accepted ? StatusCodes.Status200OK : StatusCodes.Status409Conflict)
            : TypedResults.Problem("The host did not answer.", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> TakeAsync<T>(HttpRequest request, JsonTypeInfo<T> type, Action<T> take)
        where T : class
    {
        if (await ReadAsync(request, type) is not { } value)
        {
            return NotUnderstood();
        }

        take(value);
        return TypedResults.NoContent();
    }

    private static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return request.HasJsonContentType()
                ? await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProblemHttpResult NotUnderstood() =>
        TypedResults.Problem("The body is not the expected JSON.", statusCode: StatusCodes.Status400BadRequest);

    private static ContentHttpResult Json<T>(T value, JsonTypeInfo<T> type, int status) =>
        TypedResults.Text(JsonSerializer.Serialize(value, type), "application/json", statusCode: status);
}
