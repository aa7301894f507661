using StreamLab.ControlRoom.Judging;

namespace StreamLab.ControlRoom.Results;

/// <summary>Reads results back, as anyone who builds on them would: only what is committed.</summary>
internal interface IResultsReader
{
    /// <summary>What <paramref name="run"/> has committed; null where results are not written.</summary>
    Task<ResultsEvidence?> ReadAsync(string run, CancellationToken cancellationToken);
}

/// <summary>For a lab that writes no results.</summary>
internal sealed class NoResults : IResultsReader
{
    public Task<ResultsEvidence?> ReadAsync(string run, CancellationToken cancellationToken) => Task.FromResult<ResultsEvidence?>(null);
}
