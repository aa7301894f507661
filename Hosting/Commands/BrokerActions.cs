using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Commands;

/// <summary>An annotation that replaces the container runtime for a broker's commands, for a host that must record them as faults.</summary>
/// <param name="RunAsync">Runs the command of a name.</param>
internal sealed record BrokerActions(Func<string, ExecuteCommandContext, Task<ExecuteCommandResult>> RunAsync) : IResourceAnnotation
{
    /// <summary>Runs a command with the broker's annotation; without one, with the container runtime.</summary>
    public static Task<ExecuteCommandResult> DoAsync(KafkaBrokerResource broker, string command, string[] runtimeArguments, ExecuteCommandContext context) =>
        broker.TryGetLastAnnotation<BrokerActions>(out var other) && BrokerContainer.IdOf(context) is not null
            ? other.RunAsync(command, context)
            : BrokerContainer.RunAsync(context, runtimeArguments);
}
