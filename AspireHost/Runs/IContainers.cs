namespace StreamLab.AspireHost.Runs;

/// <summary>What a container runtime does to containers and tells of them.</summary>
internal interface IContainers
{
    /// <summary>Runs one of the runtime's commands on a container.</summary>
    /// <param name="command">The command with its options, such as <c>kill</c>.</param>
    /// <param name="container">The container.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the runtime said instead of doing it; null when it was done.</returns>
    Task<string?> RunAsync(IEnumerable<string> command, string container, CancellationToken cancellationToken);

    /// <summary>How a container ended.</summary>
    /// <param name="container">The container.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>Null when it runs, or the runtime does not answer.</returns>
    Task<ContainerEnd?> EndOfAsync(string container, CancellationToken cancellationToken);
}
