using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Finds errors from which a client cannot recover. They put a verdict in doubt, unlike other errors. A pure function.</summary>
internal static class FatalErrors
{
    private static readonly HashSet<string> Kinds = ["Local_Fatal", "OutOfOrderSequenceNumber", "InvalidProducerEpoch", "UnknownProducerId"];

    /// <summary>True when a client cannot recover from such an error.</summary>
    /// <param name="kind">The error's name in librdkafka.</param>
    public static bool Are(string kind) => Kinds.Contains(kind);

    /// <summary>The clients with a fatal error, in a sentence; null when there are none.</summary>
    public static string? Doubt(Evidence evidence)
    {
        IEnumerable<WorkerSnapshot> all = [.. evidence.Producers, .. evidence.Consumers];
        string[] met =
        [
            .. all.SelectMany(static worker => worker.Errors, static (worker, error) => (worker.Instance, error.Key, error.Value))
                .Where(static error => error.Value > 0 && Are(error.Key))
                .Select(static error => $"{error.Instance}: {error.Key}").Distinct().Order(StringComparer.Ordinal),
        ];
        return met.Length == 0
            ? null
            : $"a client met an error from which it cannot recover, for example because the log lacks earlier records ({string.Join("; ", met)})";
    }
}
