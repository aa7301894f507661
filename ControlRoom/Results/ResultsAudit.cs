using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;

namespace StreamLab.ControlRoom.Results;

/// <summary>Reads the results back for a final verdict and keeps them. Before the end of a run their sum is unknown.</summary>
internal sealed class ResultsAudit(IResultsReader reader, LabState state)
{
    private volatile IReadOnlyList<ResultsEvidence> _latest = [];

    /// <summary>The results of each group at the last reading; empty before the first.</summary>
    public IReadOnlyList<ResultsEvidence> Latest => _latest;

    /// <summary>Reads the results back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) =>
        _latest = await reader.ReadAsync(state.Read(static run => run.Run), cancellationToken);
}
