using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Snapshots;

/// <summary>How snapshots travel: a compacted topic beside the events' own, keyed by instance and incarnation.</summary>
/// <remarks>
/// The incarnation is part of the key because what a worker knew before it died is evidence: its successor must not overwrite it.
/// </remarks>
public static class SnapshotTopic
{
    /// <summary>The snapshots' topic for events in <paramref name="topic"/>.</summary>
    public static string NameFor(string topic) => topic + ".snapshots";

    /// <summary>The record key of <paramref name="snapshot"/>.</summary>
    public static string KeyOf(WorkerSnapshot snapshot) => $"{snapshot.Instance}/{snapshot.Incarnation}";

    /// <summary>The record value of <paramref name="snapshot"/>: UTF-8 JSON.</summary>
    public static byte[] Encode(WorkerSnapshot snapshot) =>
        JsonSerializer.SerializeToUtf8Bytes(snapshot, SnapshotJson.Default.WorkerSnapshot);

    /// <summary>Reads a record's value.</summary>
    /// <returns>The snapshot, or null when <paramref name="value"/> is none: another client's record.</returns>
    public static WorkerSnapshot? Decode(ReadOnlySpan<byte> value)
    {
        try
        {
            return JsonSerializer.Deserialize(value, SnapshotJson.Default.WorkerSnapshot);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(WorkerSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
