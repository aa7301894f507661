using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Control;

/// <summary>An order to all producers of a run: their rate together, and whether they pause. The last one written is in force.</summary>
/// <remarks>A compacted topic beside the events' topic carries it, so that it reaches producers on any host, also those that start later.</remarks>
/// <param name="Run">The run, as 8 hexadecimal digits; producers ignore orders to other runs.</param>
/// <param name="Rate">Records a second over all producers; 0 means as fast as possible.</param>
/// <param name="IsPaused">True when producers send nothing until another order.</param>
public sealed record ProducerOrder(string Run, double Rate, bool IsPaused)
{
    /// <summary>The order to restore when the sweep that gave this order is over; null when no sweep gave it.</summary>
    /// <remarks>It is part of the order, so that it is known even when the ControlRoom that ran the sweep is gone.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RateBefore? Before { get; init; }

    /// <summary>The largest <see cref="Rate"/>, the same as for <c>--rate</c>.</summary>
    public const double MaxRate = 1_000_000_000;

    /// <summary>Gets the order that was in force before the sweep; this order when no sweep gave it.</summary>
    public ProducerOrder Restored() => Before is { } before ? new(Run, before.Rate, before.IsPaused) : this;

    /// <summary>Gets the name of the orders' topic for events in <paramref name="topic"/>. An order's key is its run.</summary>
    public static string TopicFor(string topic) => topic + ".control";

    /// <summary>Encodes the order as the record's value: UTF-8 JSON.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, ProducerOrderJson.Default.ProducerOrder);

    /// <summary>Decodes a record's value.</summary>
    /// <returns>The order; null when <paramref name="value"/> is not an order, but another client's record.</returns>
    public static ProducerOrder? Decode(ReadOnlySpan<byte> value)
    {
        try
        {
            return JsonSerializer.Deserialize(value, ProducerOrderJson.Default.ProducerOrder) is { Run: not null, Rate: >= 0 and <= MaxRate, Before: null or { Rate: >= 0 and <= MaxRate } } order
                ? order
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The order that a sweep replaced.</summary>
/// <param name="Rate">Records a second over all producers; 0 means as fast as possible.</param>
/// <param name="IsPaused">True when producers were paused.</param>
public sealed record RateBefore(double Rate, bool IsPaused);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProducerOrder))]
internal sealed partial class ProducerOrderJson : JsonSerializerContext;
