using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Results;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Reads log and results back for a final verdict. Reads again only when workers reported something new. Runs once at a time.</summary>
internal sealed class FinalReading(LogAudit log, ResultsAudit results, LabState state) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private Subject? _read;

    /// <summary>Reads them, unless the last reading is still up to date: report.json and report.html are requested one after the other.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var subject = state.Read(Subject.From);
            await Task.WhenAll(
                log.RunAsync(cancellationToken),
                subject == _read && results.Latest.All(static read => read.Trouble is null) ? Task.CompletedTask : results.RunAsync(cancellationToken));
            _read = subject;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The totals that a reading of log and results covers.</summary>
    private sealed record Subject(AuditSubject Sent, int Consumers, int Stopped, long Consumed)
    {
        public static Subject From(RunState run)
        {
            var consumers = run.Snapshots.OfType<ReadingSnapshot>().ToList();
            return new(
                AuditSubject.From(run), consumers.Count, consumers.Count(static consumer => consumer.State == WorkerState.Stopped),
                consumers.Sum(static consumer => consumer.Consumed));
        }
    }
}
