using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Errors after which a client cannot go on: they are no note beside others. A pure function.</summary>
internal static class FatalErrors
{
    private static readonly HashSet<string> Kinds = ["Local_Fatal", "OutOfOrderSequenceNumber", "InvalidProducerEpoch", "UnknownProducerId"];

    /// <summary>Whether a client cannot go on after such an error.</summary>
    /// <param name="kind">The error, by librdkafka's name.</param>
    public static bool Are(string kind) => Kinds.Contains(kind);

    /// <summary>Who met some, in a sentence; null when nobody did.</summary>
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
            : $"a client met an error after which it could not go on, as when the log lacks what was written to it before ({string.Join("; ", met)})";
    }
}
