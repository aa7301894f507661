using StreamLab.ControlRoom.Results;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>All that is read back for a final verdict.</summary>
internal sealed class FinalReading(LogAudit log, ResultsAudit results)
{
    /// <summary>Reads it.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(log.RunAsync(cancellationToken), results.RunAsync(cancellationToken));
}
