using StreamLab.ControlRoom.Judging;

namespace StreamLab.ControlRoom.Results;

/// <summary>Reads committed results back, as any consumer of the results would.</summary>
internal interface IResultsReader
{
    /// <summary>Reads the committed results of <paramref name="run"/>: those of each group, in order; empty when the lab writes no results.</summary>
    Task<IReadOnlyList<ResultsEvidence>> ReadAsync(string run, CancellationToken cancellationToken);
}

/// <summary>The reader of a lab that writes no results.</summary>
internal sealed class NoResults : IResultsReader
{
    public Task<IReadOnlyList<ResultsEvidence>> ReadAsync(string run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ResultsEvidence>>([]);
}
