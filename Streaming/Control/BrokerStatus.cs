using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Control;

/// <summary>One broker, as the host sees it.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Address">Where clients reach it: <c>host:port</c>.</param>
/// <param name="State">How it is.</param>
public sealed record BrokerStatus(int Id, string Address, BrokerState State);

/// <summary>How a broker is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BrokerState>))]
public enum BrokerState
{
    /// <summary>It starts, or starts again, and does not answer yet.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>It answers.</summary>
    [JsonStringEnumMemberName("up")]
    Up,

    /// <summary>It was killed, stopped or has died.</summary>
    [JsonStringEnumMemberName("down")]
    Down,

    /// <summary>It stands still.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>It runs and is out of reach.</summary>
    [JsonStringEnumMemberName("isolated")]
    Isolated,

    /// <summary>It answers late.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,
}
