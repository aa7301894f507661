using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;

namespace StreamLab.ControlRoom.Results;

/// <summary>The results as they were when they were last read back. Read back they are for a final verdict alone: only then is their sum known.</summary>
internal sealed class ResultsAudit(IResultsReader reader, LabState state)
{
    private volatile ResultsEvidence? _latest;

    /// <summary>What was read; null before.</summary>
    public ResultsEvidence? Latest => _latest;

    /// <summary>Reads them back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) =>
        _latest = await reader.ReadAsync(state.Read(static run => run.Run), cancellationToken);
}
