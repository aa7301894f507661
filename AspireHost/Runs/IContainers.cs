namespace StreamLab.AspireHost.Runs;

/// <summary>The operations of a container runtime.</summary>
internal interface IContainers
{
    /// <summary>Runs one of the runtime's commands on a container.</summary>
    /// <param name="command">The command with its options, such as <c>kill</c>.</param>
    /// <param name="container">The container.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The runtime's error message; null on success.</returns>
    Task<string?> RunAsync(IEnumerable<string> command, string container, CancellationToken cancellationToken);

    /// <summary>Gets how a container ended.</summary>
    /// <param name="container">The container.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>Null when it runs, or the runtime does not answer.</returns>
    Task<ContainerEnd?> EndOfAsync(string container, CancellationToken cancellationToken);
}
