using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace StreamLab.Hosting.Commands;

/// <summary>A broker's container, by the container runtime's own command line.</summary>
internal static class BrokerContainer
{
    // As Aspire names it among a container's properties.
    private const string ContainerId = "container.id";

    /// <summary>The container of the resource that a command is for; null when it has none yet.</summary>
    public static string? IdOf(ExecuteCommandContext context) =>
        context.Services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(context.ResourceName, out var current)
            ? IdIn(current.Snapshot)
            : null;

    /// <summary>The container in a resource's state; null when it has none yet.</summary>
    public static string? IdIn(CustomResourceSnapshot? snapshot) =>
        snapshot?.Properties.FirstOrDefault(static property => property.Name == ContainerId)?.Value is string { Length: > 0 } id ? id : null;

    /// <summary>Runs one of the runtime's commands on it.</summary>
    public static async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context, IEnumerable<string> arguments)
    {
        if (IdOf(context) is not { } id)
        {
            return CommandResults.Failure($"{context.ResourceName} has no container.");
        }

        var runtime = ContainerRuntime.NameFrom(context.Services.GetRequiredService<IConfiguration>());
        return await ContainerRuntime.RunAsync(runtime, [.. arguments, id], context.CancellationToken) is { } problem
            ? CommandResults.Failure(problem)
            : CommandResults.Success();
    }
}
