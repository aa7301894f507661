using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace StreamLab.Hosting.Commands;

/// <summary>What the dashboard can do to a broker: pause, resume, kill, start, stop and restart it, always the same container.</summary>
/// <remarks>
/// Aspire's own start makes a new container. A broker that comes back empty is not the one that went: its cluster would have to copy
/// everything to it again, and it would have forgotten whom it voted for. So these commands act on the container that is there.
/// </remarks>
internal static class BrokerCommands
{
    /// <summary>Adds what Aspire has no command for.</summary>
    public static IResourceBuilder<KafkaBrokerResource> WithBrokerCommands(this IResourceBuilder<KafkaBrokerResource> builder) => builder
        .WithBrokerCommand(OfferedCommand.Pause, ContainerRuntime.Pause, OfferedCommand.Paused)
        .WithBrokerCommand(OfferedCommand.Resume, ContainerRuntime.Resume, KnownResourceStates.Running)
        .WithBrokerCommand(OfferedCommand.Kill, ContainerRuntime.Kill);

    /// <summary>Lets Aspire's commands keep the container, once they are there: when the broker is initialized.</summary>
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
                    // To Aspire a container that stands still runs.
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
