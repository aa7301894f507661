using System.Text.Json.Serialization;

namespace StreamLab.Settings;

/// <summary>What is done to a broker or worker to break it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultAction>))]
public enum FaultAction
{
    /// <summary>Its process ends at once, as if the machine had lost power; healing starts it again with the data that it had.</summary>
    [JsonStringEnumMemberName("kill")]
    Kill,

    /// <summary>It is asked to stop and stops in order, as in a rolling restart; healing starts it again.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>It stands still with every connection open, as in a long garbage collection; healing lets it go on.</summary>
    [JsonStringEnumMemberName("pause")]
    Pause,

    /// <summary>It runs, but no one can reach it and it reaches no one; healing joins the network again.</summary>
    [JsonStringEnumMemberName("isolate")]
    Isolate,

    /// <summary>It answers late; healing makes it as fast as before.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,
}
