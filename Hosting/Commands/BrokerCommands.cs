using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace StreamLab.Hosting.Commands;

/// <summary>Adds the dashboard's commands for brokers: pause, resume, kill, start, stop and restart, always of the same container.</summary>
/// <remarks>
/// Aspire's own start command creates a new container. That would be another broker without data: the cluster would have to replicate
/// everything to it, and its votes in the quorum would be lost. So these commands act on the existing container.
/// </remarks>
internal static class BrokerCommands
{
    /// <summary>Adds the commands that Aspire does not have.</summary>
    public static IResourceBuilder<KafkaBrokerResource> WithBrokerCommands(this IResourceBuilder<KafkaBrokerResource> builder) => builder
        .WithBrokerCommand(OfferedCommand.Pause, ContainerRuntime.Pause, OfferedCommand.Paused)
        .WithBrokerCommand(OfferedCommand.Resume, ContainerRuntime.Resume, KnownResourceStates.Running)
        .WithBrokerCommand(OfferedCommand.Kill, ContainerRuntime.Kill);

    /// <summary>Replaces Aspire's commands, which exist once the broker is initialized, with commands that keep the container.</summary>
    public static IResourceBuilder<KafkaBrokerResource> WithSameContainer(this IResourceBuilder<KafkaBrokerResource> builder) =>
        builder.OnInitializeResource(static (broker, _, _) =>
        {
            Replace(broker, KnownResourceCommands.StartCommand, OfferedCommand.Start, ContainerRuntime.Start);
            Replace(broker, KnownResourceCommands.StopCommand, OfferedCommand.Stop, ContainerRuntime.Stop);
            Replace(broker, KnownResourceCommands.RestartCommand, like: null, ["restart", .. ContainerRuntime.Stop[1..]]);
            return Task.CompletedTask;
        });

    private static IResourceBuilder<KafkaBrokerResource> WithBrokerCommand(
        this IResourceBuilder<KafkaBrokerResource> builder, OfferedCommand command, string[] arguments, ResourceStateSnapshot? after = null) => builder.WithCommand(
            command.Name,
            command.Title,
            async context =>
            {
                var result = await BrokerActions.DoAsync(builder.Resource, command.Name, arguments, context);
                if (after is not null && result.Success)
                {
                    // Aspire shows a paused container as running.
                    await context.Services.GetRequiredService<ResourceNotificationService>()
                        .PublishUpdateAsync(builder.Resource, state => state with { State = after });
                }

                return result;
            },
            command.Options(builder.Resource.Name));

    private static void Replace(KafkaBrokerResource broker, string name, OfferedCommand? like, string[] arguments)
    {
        if (broker.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(command => command.Name == name) is not { } own)
        {
            return;
        }

        var options = like?.Options(broker.Name);
        broker.Annotations.Remove(own);
        broker.Annotations.Add(new ResourceCommandAnnotation(
            own.Name,
            own.DisplayName,
            own.UpdateState,
            context => BrokerContainer.IdOf(context) is null ? own.ExecuteCommand(context) : BrokerActions.DoAsync(broker, name, arguments, context),
            options?.Description ?? own.DisplayDescription,
            own.Arguments,
            options?.ConfirmationMessage ?? own.ConfirmationMessage,
            own.IconName,
            own.IconVariant,
            options?.IsHighlighted ?? own.IsHighlighted));
    }
}
