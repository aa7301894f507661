using System.Collections.Concurrent;

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Counts a client's errors by kind. Thread-safe.</summary>
public sealed class ErrorCounts
{
    private readonly ConcurrentDictionary<ErrorCode, ErrorCount> _counts = new();

    /// <summary>Counts one.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="reason">In words; null when the client gave none.</param>
    public void Add(ErrorCode code, string? reason = null) => _counts.AddOrUpdate(
        code,
        static (code, reason) => new(code, 1, reason),
        static (_, known, reason) => known with { Count = known.Count + 1, Reason = reason ?? known.Reason },
        reason);

    /// <summary>How many so far, of all kinds.</summary>
    public long Total => _counts.Values.Sum(static kind => kind.Count);

    /// <summary>All so far, by librdkafka's name for the kind.</summary>
    public IReadOnlyDictionary<string, long> ToSnapshot() =>
        _counts.ToDictionary(static pair => pair.Key.ToString(), static pair => pair.Value.Count);

    /// <summary>A refusal of who asks, if one was met.</summary>
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
/// <param name="Count">How many.</param>
/// <param name="Reason">What the client said of the last; null when it said nothing.</param>
internal sealed record ErrorCount(ErrorCode Code, long Count, string? Reason);
