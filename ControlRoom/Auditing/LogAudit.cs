using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Reads the log back for a final verdict and keeps the result.</summary>
/// <param name="reader">Reads the producers' topic.</param>
/// <param name="changes">The changes of the log so far.</param>
/// <param name="state">The lab's state.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Logs the results.</param>
/// <param name="stages">Read the topics of a pipeline's stages; null without a pipeline.</param>
internal sealed partial class LogAudit(
    ILogReader reader, LogChanges changes, LabState state, TimeProvider time, ILogger<LogAudit> logger, StageLogReaders? stages = null) : IDisposable
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
                var evidence = await ReadAsync(reader, plan, cancellationToken);
                var ofStages = new List<LogEvidence>();
                foreach (var (index, ofStage) in (stages?.Readers ?? []).Index())
                {
                    ofStages.Add(await ReadAsync(ofStage, state.Read(run => AuditPlan.OfStage(run, index + 1)), cancellationToken));
                }

                _latest = new(subject, evidence, ofStages);
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

    /// <summary>The evidence of each stage's topic, as <see cref="EvidenceOf"/> gets that of the producers'; empty before the logs were read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="final">True for a final verdict.</param>
    public IReadOnlyList<LogEvidence?> StagesOf(RunState run, bool final) =>
        _latest is { } latest && EvidenceOf(run, final) is { } evidence ? [.. latest.Stages.Select(stage => evidence == latest.Evidence ? stage : evidence)] : [];

    public void Dispose() => _gate.Dispose();

    private async Task<LogEvidence> ReadAsync(ILogReader log, AuditPlan plan, CancellationToken cancellationToken)
    {
        var meter = new AuditMeter(time);
        _meter = meter;
        var evidence = await log.ReadAsync(plan, meter, cancellationToken);
        Tell(evidence);
        return evidence;
    }

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

    private sealed record Audited(AuditSubject Subject, LogEvidence Evidence, IReadOnlyList<LogEvidence> Stages);
}

/// <summary>Reads the topics of a pipeline's stages.</summary>
/// <param name="Readers">A reader for each stage, in order.</param>
internal sealed record StageLogReaders(IReadOnlyList<ILogReader> Readers);
