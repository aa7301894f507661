using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Snapshots;

/// <summary>Name, keys and values of the snapshots' topic: compacted, keyed by instance and incarnation.</summary>
/// <remarks>
/// The key contains the incarnation because a dead worker's last snapshot is evidence: its successor must not overwrite it.
/// </remarks>
public static class SnapshotTopic
{
    /// <summary>What follows when a worker may not write to the topic.</summary>
    public const string WithoutWrites = "its snapshots are in the run's folder alone";

    /// <summary>Gets the name of the snapshots' topic for events in <paramref name="topic"/>.</summary>
    public static string NameFor(string topic) => topic + ".snapshots";

    /// <summary>Gets the record key of <paramref name="snapshot"/>.</summary>
    public static string KeyOf(WorkerSnapshot snapshot) => $"{snapshot.Instance}/{snapshot.Incarnation}";

    /// <summary>Encodes <paramref name="snapshot"/> as the record's value: UTF-8 JSON.</summary>
    public static byte[] Encode(WorkerSnapshot snapshot) =>
        JsonSerializer.SerializeToUtf8Bytes(snapshot, SnapshotJson.Default.WorkerSnapshot);

    /// <summary>Decodes a record's value.</summary>
    /// <returns>The snapshot; null when <paramref name="value"/> is not one, but another client's record.</returns>
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
