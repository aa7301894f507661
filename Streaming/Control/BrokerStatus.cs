using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Control;

/// <summary>The state of one broker, as the host sees it.</summary>
/// <param name="Id">The broker's number, from 1.</param>
/// <param name="Address">The address that clients connect to: <c>host:port</c>.</param>
/// <param name="State">The broker's state.</param>
public sealed record BrokerStatus(int Id, string Address, BrokerState State);

/// <summary>The states of a broker.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BrokerState>))]
public enum BrokerState
{
    /// <summary>It starts or restarts, and does not answer yet.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>It answers.</summary>
    [JsonStringEnumMemberName("up")]
    Up,

    /// <summary>It was killed or stopped, or it died.</summary>
    [JsonStringEnumMemberName("down")]
    Down,

    /// <summary>Its process is paused.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>It runs, but neither clients nor other brokers can reach it.</summary>
    [JsonStringEnumMemberName("isolated")]
    Isolated,

    /// <summary>It answers with an injected delay.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,

    /// <summary>It runs, and a part of its network, its disk or its clock is broken.</summary>
    [JsonStringEnumMemberName("impaired")]
    Impaired,
}
