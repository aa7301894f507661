using System.Text.Json.Serialization;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Publishing;
using StreamLab.ControlRoom.Reporting;

namespace StreamLab.ControlRoom.Web;

/// <summary>The JSON form of what only ControlRoom has; reports and summaries have theirs in LabJson.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<TimelinePoint>))]
[JsonSerializable(typeof(LiveUpdate))]
[JsonSerializable(typeof(ReportCharts))]
internal sealed partial class ControlRoomJson : JsonSerializerContext;
