using System.Text.Json.Serialization;

namespace StreamLab.ControlRoom.Events;

/// <summary>Something that happened in the lab.</summary>
/// <param name="At">When.</param>
/// <param name="Tone">How to take it.</param>
/// <param name="Text">What, in one sentence.</param>
internal sealed record LabEvent(DateTimeOffset At, EventTone Tone, string Text);

/// <summary>How to take an event.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventTone>))]
internal enum EventTone
{
    /// <summary>It belongs to the course of things.</summary>
    [JsonStringEnumMemberName("plain")]
    Plain,

    /// <summary>It is as it should be again.</summary>
    [JsonStringEnumMemberName("good")]
    Good,

    /// <summary>It is worth a look.</summary>
    [JsonStringEnumMemberName("notice")]
    Notice,

    /// <summary>Something broke.</summary>
    [JsonStringEnumMemberName("bad")]
    Bad,
}
