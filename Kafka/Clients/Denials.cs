using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace StreamLab.Kafka.Clients;

/// <summary>Collects what brokers refuse to a worker that goes on without it, and logs each once. Thread-safe.</summary>
/// <param name="logger">The log.</param>
public sealed partial class Denials(ILogger<Denials> logger)
{
    private readonly ConcurrentDictionary<string, bool> _known = new();

    /// <summary>Adds a refusal.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="consequence">What follows from it, such as "producers follow no order from ControlRoom".</param>
    public void Add(AccessException refusal, string consequence)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var sentence = $"{refusal.Error.Reason.TrimEnd('.')}; {consequence}";
        if (_known.TryAdd(sentence, true))
        {
            LogRefused(sentence);
        }
    }

    /// <summary>Waits for an operation, and adds the refusal that it ends with.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="consequence">What follows from a refusal.</param>
    /// <exception cref="AccessException">The brokers refuse the operation.</exception>
    public async Task WatchAsync(Task operation, string consequence)
    {
        ArgumentNullException.ThrowIfNull(operation);
        try
        {
            await operation;
        }
        catch (AccessException e)
        {
            Add(e, consequence);
            throw;
        }
    }

    /// <summary>Copies the refusals so far, one sentence each without a full stop.</summary>
    public IReadOnlyList<string> ToSnapshot() => [.. _known.Keys.Order(StringComparer.Ordinal)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Refusal}")]
    private partial void LogRefused(string refusal);
}
