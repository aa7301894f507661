using System.Collections.Concurrent;

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Counts a client's errors by kind. Thread-safe.</summary>
public sealed class ErrorCounts
{
    private readonly ConcurrentDictionary<ErrorCode, ErrorCount> _counts = new();

    /// <summary>Counts an error.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="reason">The client's description; null when it gave none.</param>
    public void Add(ErrorCode code, string? reason = null) => _counts.AddOrUpdate(
        code,
        static (code, reason) => new(code, 1, reason),
        static (_, known, reason) => known with { Count = known.Count + 1, Reason = reason ?? known.Reason },
        reason);

    /// <summary>The number of errors of all kinds.</summary>
    public long Total => _counts.Values.Sum(static kind => kind.Count);

    /// <summary>Copies the counts by librdkafka's name of the kind.</summary>
    public IReadOnlyDictionary<string, long> ToSnapshot() =>
        _counts.ToDictionary(static pair => pair.Key.ToString(), static pair => pair.Value.Count);

    /// <summary>A counted error of authentication or authorization; null when there was none.</summary>
    public ErrorCode? Access
    {
        get
        {
            foreach (var (code, _) in _counts)
            {
                if (AccessErrors.Are(code))
                {
                    return code;
                }
            }

            return null;
        }
    }

    internal IEnumerable<ErrorCount> ToList() => _counts.Values;
}

/// <summary>The errors of one kind.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Count">The number of errors.</param>
/// <param name="Reason">The client's description of the last one; null when it gave none.</param>
internal sealed record ErrorCount(ErrorCode Code, long Count, string? Reason);
