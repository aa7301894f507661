using System.Text.Json.Serialization;

namespace StreamLab.Verification;

/// <summary>The verdicts on a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictKind>))]
public enum VerdictKind
{
    /// <summary>No record was sent yet, so there is nothing to judge.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>All acknowledged records were consumed (so far), in order, and no others.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>Records were lost, refused, repeated, reordered or never sent.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>No failure was found, but evidence is missing that would show one.</summary>
    [JsonStringEnumMemberName("notProved")]
    NotProved,
}
