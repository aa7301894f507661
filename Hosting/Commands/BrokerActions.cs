using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Commands;

/// <summary>Does what a broker's commands say in the container runtime's place, for whoever has to know of it first.</summary>
/// <param name="RunAsync">Does the command of this name.</param>
internal sealed record BrokerActions(Func<string, ExecuteCommandContext, Task<ExecuteCommandResult>> RunAsync) : IResourceAnnotation
{
    /// <summary>Does a command by way of whoever is to do it: the container runtime, unless the broker has another.</summary>
    public static Task<ExecuteCommandResult> DoAsync(KafkaBrokerResource broker, string command, string[] runtimeArguments, ExecuteCommandContext context) =>
        broker.TryGetLastAnnotation<BrokerActions>(out var other) && BrokerContainer.IdOf(context) is not null
            ? other.RunAsync(command, context)
            : BrokerContainer.RunAsync(context, runtimeArguments);
}
