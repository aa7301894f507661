using StreamLab.Hosting.Commands;

namespace StreamLab.AspireHost.Runs;

/// <summary>Runs commands on containers with the container runtime's CLI.</summary>
/// <param name="runtime">The runtime's name.</param>
internal sealed class RuntimeContainers(string runtime) : IContainers
{
    public Task<string?> RunAsync(IEnumerable<string> command, string container, CancellationToken cancellationToken) =>
        ContainerRuntime.RunAsync(runtime, [.. command, container], cancellationToken);

    public async Task<ContainerEnd?> EndOfAsync(string container, CancellationToken cancellationToken)
    {
        var (output, problem) = await ContainerRuntime.AskAsync(
            runtime, ["container", "inspect", "--format", ContainerEnd.Format, container], cancellationToken);
        return problem is null ? ContainerEnd.Parse(output)
            : problem.Contains("no such container", StringComparison.OrdinalIgnoreCase) ? ContainerEnd.Removed
            : null;
    }
}
