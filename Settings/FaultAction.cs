using System.Text.Json.Serialization;

namespace StreamLab.Settings;

/// <summary>The actions that break a broker or worker.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultAction>))]
public enum FaultAction
{
    /// <summary>Ends the process at once, like a power failure. Healing starts it again with its data.</summary>
    [JsonStringEnumMemberName("kill")]
    Kill,

    /// <summary>Stops the process in order, as in a rolling restart. Healing starts it again.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>Suspends the process with its connections open, like a long garbage collection. Healing continues it.</summary>
    [JsonStringEnumMemberName("pause")]
    Pause,

    /// <summary>Cuts the network of the process in both directions while it runs. Healing restores the network.</summary>
    [JsonStringEnumMemberName("isolate")]
    Isolate,

    /// <summary>Delays the answers of the process. Healing ends the delay.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,
}
