using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace StreamLab.Hosting.Commands;

/// <summary>Runs commands of the container runtime on a broker's container.</summary>
internal static class BrokerContainer
{
    // The name of Aspire's property of a container.
    private const string ContainerId = "container.id";

    /// <summary>Gets the id of the container of a command's resource; null when it has none yet.</summary>
    public static string? IdOf(ExecuteCommandContext context) =>
        context.Services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(context.ResourceName, out var current)
            ? IdIn(current.Snapshot)
            : null;

    /// <summary>Gets the container's id in a resource's state; null when it has none yet.</summary>
    public static string? IdIn(CustomResourceSnapshot? snapshot) =>
        snapshot?.Properties.FirstOrDefault(static property => property.Name == ContainerId)?.Value is string { Length: > 0 } id ? id : null;

    /// <summary>Runs a command of the runtime on the container.</summary>
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
