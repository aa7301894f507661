using Confluent.Kafka;

namespace StreamLab.Verification.Stamping;

/// <summary>The stamps of a record that was read.</summary>
/// <param name="Own">The record's own stamp; null when another client wrote it.</param>
/// <param name="Origin">The stamp of the record that it was made from; null when it was made from none.</param>
internal readonly record struct ReadStamps(RecordStamp? Own, RecordStamp? Origin)
{
    /// <summary>Finds the stamps in a record's headers.</summary>
    public static ReadStamps Find(StampHeaders headers, Headers? found) => new(
        headers.TryFind(found, out var own) ? own : null,
        found is { Count: > 1 } && headers.TryFindOrigin(found, out var origin) ? origin : null);
}
