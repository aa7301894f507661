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
    private static readonly OfferedCommand Isolate = new(
        "isolate", "Isolate", "Makes the broker unreachable. It keeps the leadership of its partitions.", "PlugDisconnected", OfferedWhen.Running)
    {
        IsHighlighted = false,
        Question = "Isolate {0}? It stays unreachable until it is healed.",
    };

    private static readonly OfferedCommand Slow = new(
        "slow", "Slow down", "Delays the broker's answers, like those of a very distant broker.", "Timer", OfferedWhen.Running)
    {
        IsHighlighted = false,
    };

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
        (Isolate, FaultAction.Isolate),
        (Slow, FaultAction.Slow),
        (Heal, null),
    ];

    /// <summary>Adds the commands that a broker mode supports.</summary>
    public static IResourceBuilder<HostedBrokerResource> WithFaultCommands(this IResourceBuilder<HostedBrokerResource> broker, BrokerMode mode)
    {
        foreach (var (command, action) in All.Where(one => IsPossible(mode, one.Command, one.Action)))
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

    // A command that heals is offered where its kind of fault is possible.
    private static bool IsPossible(BrokerMode mode, OfferedCommand command, FaultAction? action) => action is { } fault
        ? FaultLimits.WhyNot(mode, fault, FaultSubject.Broker) is null
        : All.Any(other => other.Action is { } its && EndOf(its) == command && FaultLimits.WhyNot(mode, its, FaultSubject.Broker) is null);

    private static OfferedCommand EndOf(FaultAction action) => action switch
    {
        FaultAction.Pause => OfferedCommand.Resume,
        FaultAction.Isolate or FaultAction.Slow => Heal,
        FaultAction.Kill or FaultAction.Stop => OfferedCommand.Start,
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
