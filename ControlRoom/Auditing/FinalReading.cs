using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Results;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>All that is read back for a final verdict: once for as long as workers tell nothing new, and by one reading at a time, whoever asks.</summary>
internal sealed class FinalReading(LogAudit log, ResultsAudit results, LabState state) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private Subject? _read;

    /// <summary>Reads it, unless what was read last is still all there is to read: report.json and report.html ask one after the other.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var subject = state.Read(Subject.Of);
            await Task.WhenAll(
                log.RunAsync(cancellationToken),
                subject == _read && results.Latest is not { Trouble: not null } ? Task.CompletedTask : results.RunAsync(cancellationToken));
            _read = subject;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>What results are about: what was sent, and what became of it so far.</summary>
    private sealed record Subject(AuditSubject Sent, int Consumers, int Stopped, long Consumed)
    {
        public static Subject Of(RunState run)
        {
            var consumers = run.Snapshots.OfType<ConsumerSnapshot>().ToList();
            return new(
                AuditSubject.Of(run), consumers.Count, consumers.Count(static consumer => consumer.State == WorkerState.Stopped),
                consumers.Sum(static consumer => consumer.Consumed));
        }
    }
}
