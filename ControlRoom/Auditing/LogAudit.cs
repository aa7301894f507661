using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Reads the log back for a final verdict and keeps the result.</summary>
internal sealed partial class LogAudit(ILogReader reader, LogChanges changes, LabState state, TimeProvider time, ILogger<LogAudit> logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private volatile Audited? _latest;
    private volatile AuditMeter? _meter;

    /// <summary>The progress of the reading under way; null when there is none.</summary>
    public AuditProgress? Progress => _meter?.Read();

    /// <summary>Reads the log, unless the last reading is still up to date: report.json and report.html are requested one after the other.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var (subject, plan) = state.Read(static run => (AuditSubject.From(run), AuditPlan.From(run)));
            if (_latest is not { Evidence.State: AuditState.Complete or AuditState.Failed } latest || latest.Subject != subject)
            {
                var meter = new AuditMeter(time);
                _meter = meter;
                var evidence = await reader.ReadAsync(plan, meter, cancellationToken);
                _latest = new(subject, evidence);
                Tell(evidence);
            }
        }
        finally
        {
            _meter = null;
            _gate.Release();
        }
    }

    /// <summary>The changes of the log so far.</summary>
    public IReadOnlyList<LogChange> Changes => changes.All;

    /// <summary>The evidence for the present state of <paramref name="run"/>; null before the log was read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="final">True for a final verdict: outdated evidence is then returned as a failed audit instead of null.</param>
    public LogEvidence? EvidenceOf(RunState run, bool final)
    {
        if (_latest is not { } latest)
        {
            return null;
        }

        // An outdated reading lacks the records acknowledged since, which would then count as lost.
        var isCurrent = latest.Evidence.State is AuditState.Off or AuditState.Impossible || latest.Subject == AuditSubject.From(run);
        return isCurrent ? latest.Evidence
            : final ? new(AuditState.Failed, "more records were sent while the log was read back")
            : null;
    }

    public void Dispose() => _gate.Dispose();

    private void Tell(LogEvidence evidence)
    {
        if (evidence.State == AuditState.Failed)
        {
            LogFailed(logger, evidence.Reason);
        }
        else if (evidence.State == AuditState.Complete)
        {
            LogRead(logger, AuditSummary.RecordsOf(evidence), evidence.Partitions.Count, evidence.Took.TotalSeconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The log was read back: {Records} records of the run in {Partitions} partitions, in {Seconds:0.0} s")]
    private static partial void LogRead(ILogger logger, long records, int partitions, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log could not be read back: {Reason}")]
    private static partial void LogFailed(ILogger logger, string? reason);

    private sealed record Audited(AuditSubject Subject, LogEvidence Evidence);
}
