using Microsoft.Extensions.DependencyInjection;
using StreamLab.AspireHost.Brokers;
using StreamLab.Hosting.Commands;
using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Faults;

/// <summary>Adds dashboard commands that inject faults into brokers. They are faults of the run, like those from ControlRoom's page.</summary>
internal static class BrokerFaultCommands
{
    private static readonly OfferedCommand Heal = new(
        "heal", "Heal", "Ends the fault: the broker serves as before.", "Heart", OfferedWhen.Impaired);

    /// <summary>The commands in display order, each with its fault; null for a command that heals.</summary>
    private static readonly (OfferedCommand Command, FaultAction? Action)[] All =
    [
        (OfferedCommand.Pause, FaultAction.Pause),
        (OfferedCommand.Resume, null),
        (OfferedCommand.Kill, FaultAction.Kill),
        (OfferedCommand.Start, null),
        (OfferedCommand.Stop, FaultAction.Stop),
        .. Enum.GetValues<FaultAction>().Where(static action => FaultTable.Of(action).Command is not null)
            .Select(static action => (Offer(action, FaultTable.Of(action).Command!), (FaultAction?)action)),
        (Heal, null),
    ];

    /// <summary>Adds the commands that a run with these settings supports.</summary>
    public static IResourceBuilder<HostedBrokerResource> WithFaultCommands(this IResourceBuilder<HostedBrokerResource> broker, LabSettings settings)
    {
        foreach (var (command, action) in All.Where(one => IsPossible(settings, one.Command, one.Action)))
        {
            broker.WithCommand(
                command.Name,
                command.Title,
                context => DoAsync(context, action, broker.Resource.Number),
                command.Options(broker.Resource.Name));
        }

        return broker;
    }

    /// <summary>Routes the commands of a broker in a container through the run.</summary>
    public static IResourceBuilder<KafkaBrokerResource> WithFaultCommands(this IResourceBuilder<KafkaBrokerResource> broker) =>
        broker.WithAnnotation(new BrokerActions((command, context) => command == KnownResourceCommands.RestartCommand
            ? RestartAsync(context, broker.Resource.NodeId)
            : DoAsync(context, All.Single(one => one.Command.Name == command).Action, broker.Resource.NodeId)));

    private static OfferedCommand Offer(FaultAction action, FaultCommand command) =>
        new(action.ToText(), command.Title, command.Description, command.Icon, OfferedWhen.Running) { IsHighlighted = false, Question = command.Question };

    // A command that heals is offered where its kind of fault is possible.
    private static bool IsPossible(LabSettings settings, OfferedCommand command, FaultAction? action) => action is { } fault
        ? FaultLimits.WhyNot(settings, fault, FaultSubject.Broker) is null
        : All.Any(other => other.Action is { } its && EndOf(its) == command && FaultLimits.WhyNot(settings, its, FaultSubject.Broker) is null);

    private static OfferedCommand? EndOf(FaultAction action) => FaultTable.Of(action).End switch
    {
        FaultEnd.Continue => OfferedCommand.Resume,
        FaultEnd.Network or FaultEnd.Clock => Heal,
        FaultEnd.Start => OfferedCommand.Start,
        FaultEnd.Itself or FaultEnd.Lift => null,
    };

    private static async Task<ExecuteCommandResult> RestartAsync(ExecuteCommandContext context, int broker) =>
        await DoAsync(context, FaultAction.Stop, broker) is { Success: false } refused ? refused : await DoAsync(context, action: null, broker);

    private static Task<ExecuteCommandResult> DoAsync(ExecuteCommandContext context, FaultAction? action, int broker)
    {
        var handler = context.Services.GetRequiredService<FaultCommandHandler>();
        var target = new FaultTarget(FaultTargetKind.Broker, broker);
        return action is { } fault
            ? handler.BreakAsync(fault, target, context.CancellationToken)
            : handler.RestoreAsync(target, context.CancellationToken);
    }
}
