using Microsoft.Extensions.Logging;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sources;

/// <summary>
/// Counts and logs malformed lines: the first one by one, then in summaries, so that a bad file does not flood the log.
/// </summary>
/// <param name="source">The source's name in messages.</param>
/// <param name="time">The clock that limits summaries.</param>
/// <param name="logger">The log.</param>
internal sealed partial class MalformedLines(string source, TimeProvider time, ILogger logger)
{
    private const int LoggedOneByOne = 5;
    private const int MaxKept = 100;
    private const int SummaryEvery = 1_000;
    private static readonly TimeSpan SummaryAfter = TimeSpan.FromSeconds(10);

    private long _count;
    private volatile MalformedLine[] _first = [];
    private long _logged;
    private long _loggedAt;

    /// <summary>The number of malformed lines; any thread may read it.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The first hundred malformed lines; any thread may read them.</summary>
    public IReadOnlyList<MalformedLine> First => _first;

    /// <summary>Counts and perhaps logs line <paramref name="line"/>. One thread calls this.</summary>
    public void Add(long line, string reason)
    {
        var count = Interlocked.Increment(ref _count);
        if (_first.Length < MaxKept)
        {
            _first = [.. _first, new(line, reason)];
        }

        if (count <= LoggedOneByOne)
        {
            LogLine(logger, line, source, reason);
            MarkLogged();
        }
        else if (count % SummaryEvery == 0 || time.GetElapsedTime(_loggedAt) >= SummaryAfter)
        {
            LogSummary(logger, count, source, line, reason);
            MarkLogged();
        }
    }

    /// <summary>Logs the total when lines were counted after the last message.</summary>
    public void Finish()
    {
        if (_logged < _count)
        {
            LogTotal(logger, _count, source);
            MarkLogged();
        }
    }

    private void MarkLogged() => (_logged, _loggedAt) = (_count, time.GetTimestamp());

    [LoggerMessage(Level = LogLevel.Warning, Message = "Line {Line} of {Source} skipped: {Reason}")]
    private static partial void LogLine(ILogger logger, long line, string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} lines of {Source} skipped so far, the last was line {Line}: {Reason}")]
    private static partial void LogSummary(ILogger logger, long count, string source, long line, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} lines of {Source} skipped in all")]
    private static partial void LogTotal(ILogger logger, long count, string source);
}
