using System.Collections.Concurrent;

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Counts a client's errors by kind. Thread-safe.</summary>
public sealed class ErrorCounts
{
    private readonly ConcurrentDictionary<ErrorCode, long> _counts = new();

    /// <summary>Counts one.</summary>
    public void Add(ErrorCode code) => _counts.AddOrUpdate(code, 1, static (_, count) => count + 1);

    /// <summary>All so far, by librdkafka's name for the kind.</summary>
    public IReadOnlyDictionary<string, long> ToSnapshot() =>
        _counts.ToDictionary(static pair => pair.Key.ToString(), static pair => pair.Value);
}
