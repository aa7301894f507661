using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Hosts;

/// <summary>The endpoints of the host, and those with which the page commands the host. The request guard checks access.</summary>
internal static class HostEndpoints
{
    private const int LongestFaultSeconds = 86_400;

    public static void MapHost(this IEndpointRouteBuilder routes)
    {
        var host = routes.MapGroup("").WithTags("Host");
        host.MapPost(HostApi.State, TakeState);
        host.MapGet(HostApi.Commands, NextCommandAsync);
        host.MapPost(HostApi.Results, TakeResult);
        var faults = routes.MapGroup("/api/faults").WithTags("Faults");
        faults.MapPost("", InjectAsync);
        faults.MapPost("/{fault:int}/heal", HealAsync);
        routes.MapPost("/api/consumers", SetConsumersAsync).WithTags("Consumers");
    }

    [Description("Receives the host's state.")]
    private static NoContent TakeState(HostState state, HostCommandQueue commands, LabState lab)
    {
        commands.Report(state);
        lab.Observe(state);
        return TypedResults.NoContent();
    }

    [Description("Returns the next command for the host, or 204 when there is none for some time.")]
    private static async Task<Results<Ok<HostCommand>, NoContent>> NextCommandAsync(HostCommandQueue commands, CancellationToken cancellationToken) =>
        await commands.NextAsync(HostApi.PollTime, cancellationToken) is { } command ? TypedResults.Ok(command) : TypedResults.NoContent();

    [Description("Receives the host's answer to a command.")]
    private static NoContent TakeResult(HostResult result, HostCommandQueue commands)
    {
        commands.Answer(result);
        return TypedResults.NoContent();
    }

    [Description("Injects a fault now, for a time or until it is healed.")]
    private static async Task<Results<Ok<HostResult>, Conflict<HostResult>, ProblemHttpResult>> InjectAsync(
        FaultRequest fault, HostCommandQueue commands, CancellationToken cancellationToken) =>
        fault.ForSeconds is null or (> 0 and <= LongestFaultSeconds)
            ? await AskAsync(commands, id => new InjectFault(id, fault.Action, fault.Target, fault.ForSeconds, fault.Amount), cancellationToken)
            : TypedResults.Problem(
                string.Create(CultureInfo.InvariantCulture, $"forSeconds is more than 0 and at most {LongestFaultSeconds}."), statusCode: StatusCodes.Status400BadRequest);

    [Description("Heals an active fault, or cancels a planned one.")]
    private static Task<Results<Ok<HostResult>, Conflict<HostResult>, ProblemHttpResult>> HealAsync(
        int fault, HostCommandQueue commands, CancellationToken cancellationToken) =>
        AskAsync(commands, id => new HealFault(id, fault), cancellationToken);

    [Description("Changes the number of consumers.")]
    private static Task<Results<Ok<HostResult>, Conflict<HostResult>, ProblemHttpResult>> SetConsumersAsync(
        ConsumersRequest wanted, HostCommandQueue commands, CancellationToken cancellationToken) =>
        AskAsync(commands, id => new SetConsumers(id, wanted.Count), cancellationToken);

    private static async Task<Results<Ok<HostResult>, Conflict<HostResult>, ProblemHttpResult>> AskAsync(
        HostCommandQueue commands, Func<long, HostCommand> command, CancellationToken cancellationToken) =>
        await commands.SendAsync(command, cancellationToken) switch
        {
            null => TypedResults.Problem("The host did not answer.", statusCode: StatusCodes.Status503ServiceUnavailable),
            { Accepted: true } result => TypedResults.Ok(result),
            var result => TypedResults.Conflict(result),
        };
}
