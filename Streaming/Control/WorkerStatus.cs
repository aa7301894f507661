using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Control;

/// <summary>The state of one worker's process, as the host sees it.</summary>
/// <param name="Name">The worker's name, such as <c>consumer-2</c>. A fault's target has the same name.</param>
/// <param name="Kind"><c>producer</c> or <c>consumer</c>.</param>
/// <param name="State">The process's state.</param>
/// <param name="Restarts">The number of times that it died and was restarted.</param>
public sealed record WorkerStatus(string Name, string Kind, ProcessState State, int Restarts);

/// <summary>The states of a worker's process.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessState>))]
public enum ProcessState
{
    /// <summary>It runs, but has not reported that it is ready.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>It is ready or working.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It is paused.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>It died and will be restarted.</summary>
    [JsonStringEnumMemberName("restarting")]
    Restarting,

    /// <summary>A fault keeps it down.</summary>
    [JsonStringEnumMemberName("down")]
    Down,

    /// <summary>It was asked to stop and finishes what it began.</summary>
    [JsonStringEnumMemberName("stopping")]
    Stopping,

    /// <summary>It ended and will not be restarted.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,
}
