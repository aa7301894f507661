using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Control;

/// <summary>One worker, as the host sees its process.</summary>
/// <param name="Name">Its name, such as <c>consumer-2</c>: also its name as a fault's target.</param>
/// <param name="Kind"><c>producer</c> or <c>consumer</c>.</param>
/// <param name="State">How its process is.</param>
/// <param name="Restarts">How often it died and was started again.</param>
public sealed record WorkerStatus(string Name, string Kind, ProcessState State, int Restarts);

/// <summary>How a worker's process is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessState>))]
public enum ProcessState
{
    /// <summary>It runs, but has not been seen at work.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>It is at work.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It stands still.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>It died and is about to be started again.</summary>
    [JsonStringEnumMemberName("restarting")]
    Restarting,

    /// <summary>A fault keeps it down.</summary>
    [JsonStringEnumMemberName("down")]
    Down,

    /// <summary>It was asked to stop and finishes what it began.</summary>
    [JsonStringEnumMemberName("stopping")]
    Stopping,

    /// <summary>It has ended and will not be started again.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,
}
