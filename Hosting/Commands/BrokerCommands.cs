using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Commands;

/// <summary>What the dashboard can do to a broker: kill, stop, start and restart it, always the same container.</summary>
/// <remarks>
/// Aspire's own start makes a new container. A broker that comes back empty is not the one that went: its cluster would have to copy
/// everything to it again, and it would have forgotten whom it voted for. So these commands act on the container that is there.
/// </remarks>
internal static class BrokerCommands
{
    /// <summary>Kill: the broker is gone at once, without a word to its cluster, as in a crash.</summary>
    public static IResourceBuilder<KafkaBrokerResource> WithKillCommand(this IResourceBuilder<KafkaBrokerResource> builder) => builder.WithCommand(
        "kill",
        "Kill",
        context => BrokerContainer.RunAsync(context, ContainerRuntime.Kill),
        new CommandOptions
        {
            Description = "Ends the broker at once (SIGKILL), as a crash would: its cluster is not told and has to find out.",
            ConfirmationMessage = $"Kill {builder.Resource.Name}?",
            IconName = "Flash",
            UpdateState = static state => state.ResourceSnapshot.State?.Text == KnownResourceStates.Running
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled,
        });

    /// <summary>Lets Aspire's commands keep the container, once they are there: when the broker is initialized.</summary>
    public static IResourceBuilder<KafkaBrokerResource> WithSameContainer(this IResourceBuilder<KafkaBrokerResource> builder) =>
        builder.OnInitializeResource(static (broker, _, _) =>
        {
            Replace(broker, KnownResourceCommands.StopCommand, ContainerRuntime.Stop);
            Replace(broker, KnownResourceCommands.StartCommand, ContainerRuntime.Start);
            Replace(broker, KnownResourceCommands.RestartCommand, ["restart", .. ContainerRuntime.Stop[1..]]);
            return Task.CompletedTask;
        });

    private static void Replace(KafkaBrokerResource broker, string name, string[] arguments)
    {
        if (broker.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(command => command.Name == name) is not { } own)
        {
            return;
        }

        broker.Annotations.Remove(own);
        broker.Annotations.Add(new ResourceCommandAnnotation(
            own.Name,
            own.DisplayName,
            own.UpdateState,
            context => BrokerContainer.IdOf(context) is null ? own.ExecuteCommand(context) : BrokerContainer.RunAsync(context, arguments),
            own.DisplayDescription,
            own.Arguments,
            own.ConfirmationMessage,
            own.IconName,
            own.IconVariant,
            own.IsHighlighted));
    }
}
