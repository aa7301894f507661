using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Control;

/// <summary>What all producers of a run are to do together; the last one written holds.</summary>
/// <remarks>It travels in a compacted topic beside the events' own, so that it reaches producers on any host, and those that start later too.</remarks>
/// <param name="Run">The run, as 8 hexadecimal digits; orders to other runs are passed over.</param>
/// <param name="Rate">Records a second over all producers; 0 is as fast as possible.</param>
/// <param name="IsPaused">Whether they send nothing until an order says otherwise.</param>
public sealed record ProducerOrder(string Run, double Rate, bool IsPaused)
{
    /// <summary>What is to hold again when the sweep that gave this order is over; null when no sweep gave it.</summary>
    /// <remarks>It stands beside the order, so that it is known even when the ControlRoom that swept is gone.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RateBefore? Before { get; init; }

    /// <summary>The largest <see cref="Rate"/>, as of <c>--rate</c>.</summary>
    public const double MaxRate = 1_000_000_000;

    /// <summary>The order that was in force before a sweep; this one when no sweep gave it.</summary>
    public ProducerOrder Restored() => Before is { } before ? new(Run, before.Rate, before.IsPaused) : this;

    /// <summary>The orders' topic for events in <paramref name="topic"/>; orders have their run as key.</summary>
    public static string TopicFor(string topic) => topic + ".control";

    /// <summary>The record's value: UTF-8 JSON.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, ProducerOrderJson.Default.ProducerOrder);

    /// <summary>Reads a record's value.</summary>
    /// <returns>The order, or null when <paramref name="value"/> is none: another client's record.</returns>
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

/// <summary>An order that a sweep took the place of.</summary>
/// <param name="Rate">Records a second over all producers; 0 is as fast as possible.</param>
/// <param name="IsPaused">Whether they were to send nothing.</param>
public sealed record RateBefore(double Rate, bool IsPaused);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProducerOrder))]
internal sealed partial class ProducerOrderJson : JsonSerializerContext;
