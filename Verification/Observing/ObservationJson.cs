using System.Text.Json;
using System.Text.Json.Serialization;
using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Observing;

/// <summary>JSON serialization of observations. What lacks a value is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    Converters = [typeof(RangeSetJson)])]
[JsonSerializable(typeof(ServiceObservations))]
[JsonSerializable(typeof(ObservationReply))]
internal sealed partial class ObservationJson : JsonSerializerContext;

/// <summary>Writes a set as one array of numbers: from (inclusive) and to (exclusive) of each range.</summary>
internal sealed class RangeSetJson : JsonConverter<RangeSet>
{
    /// <inheritdoc/>
    public override RangeSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A set is an array of numbers.");
        }

        List<long> pairs = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            pairs.Add(reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : throw new JsonException("A set is an array of numbers."));
        }

        return RangeSet.FromPairs(pairs);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RangeSet value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartArray();
        foreach (var range in value.Ranges)
        {
            writer.WriteNumberValue(range.From);
            writer.WriteNumberValue(range.To);
        }

        writer.WriteEndArray();
    }
}
