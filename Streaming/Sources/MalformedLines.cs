using Microsoft.Extensions.Logging;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sources;

/// <summary>Counts the lines that are no events and logs them: the first one by one, then in summaries, so that a bad file does not flood the log.</summary>
/// <param name="source">What messages call the source.</param>
/// <param name="time">The clock that spaces summaries.</param>
/// <param name="logger">Where they are logged.</param>
internal sealed partial class MalformedLines(string source, TimeProvider time, ILogger logger)
{
    private const int OneByOne = 5;
    private const int Kept = 100;
    private const int SummaryEvery = 1_000;
    private static readonly TimeSpan SummaryAfter = TimeSpan.FromSeconds(10);

    private long _count;
    private volatile MalformedLine[] _first = [];
    private long _logged;
    private long _loggedAt;

    /// <summary>How many there were; any thread may ask.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The first hundred; any thread may ask.</summary>
    public IReadOnlyList<MalformedLine> First => _first;

    /// <summary>Counts line <paramref name="line"/>. One thread calls this.</summary>
    public void Add(long line, string reason)
    {
        var count = Interlocked.Increment(ref _count);
        if (_first.Length < Kept)
        {
            _first = [.. _first, new(line, reason)];
        }

        if (count <= OneByOne)
        {
            LogLine(logger, line, source, reason);
            Logged();
        }
        else if (count % SummaryEvery == 0 || time.GetElapsedTime(_loggedAt) >= SummaryAfter)
        {
            LogSummary(logger, count, source, line, reason);
            Logged();
        }
    }

    /// <summary>Logs what no message told so far.</summary>
    public void Finish()
    {
        if (_logged < _count)
        {
            LogTotal(logger, _count, source);
            Logged();
        }
    }

    private void Logged() => (_logged, _loggedAt) = (_count, time.GetTimestamp());

    [LoggerMessage(Level = LogLevel.Warning, Message = "Line {Line} of {Source} skipped: {Reason}")]
    private static partial void LogLine(ILogger logger, long line, string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} lines of {Source} skipped so far, the last was line {Line}: {Reason}")]
    private static partial void LogSummary(ILogger logger, long count, string source, long line, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} lines of {Source} skipped in all")]
    private static partial void LogTotal(ILogger logger, long count, string source);
}
