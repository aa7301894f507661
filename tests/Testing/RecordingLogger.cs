using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace StreamLab.Tests;

/// <summary>Keeps what is logged, with its level and its properties.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(new(
            logLevel, formatter(state, exception),
            (state as IEnumerable<KeyValuePair<string, object?>> ?? []).ToDictionary(static pair => pair.Key, static pair => pair.Value)));
}

/// <summary>One line of a log.</summary>
internal sealed record LogLine(LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Properties);
