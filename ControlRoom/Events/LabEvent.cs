using System.Text.Json.Serialization;

namespace StreamLab.ControlRoom.Events;

/// <summary>An event in the lab.</summary>
/// <param name="At">The time.</param>
/// <param name="Tone">The importance.</param>
/// <param name="Text">The event in one sentence.</param>
internal sealed record LabEvent(DateTimeOffset At, EventTone Tone, string Text);

/// <summary>The importance of an event.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventTone>))]
internal enum EventTone
{
    /// <summary>Normal operation.</summary>
    [JsonStringEnumMemberName("plain")]
    Plain,

    /// <summary>Something recovered.</summary>
    [JsonStringEnumMemberName("good")]
    Good,

    /// <summary>Something changed that deserves attention.</summary>
    [JsonStringEnumMemberName("notice")]
    Notice,

    /// <summary>Something failed.</summary>
    [JsonStringEnumMemberName("bad")]
    Bad,
}
