using System.Text.Json.Serialization;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Publishing;
using StreamLab.ControlRoom.Reporting;

namespace StreamLab.ControlRoom.Web;

/// <summary>JSON serialization of types that only ControlRoom uses; LabJson has reports and summaries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<TimelinePoint>))]
[JsonSerializable(typeof(LiveUpdate))]
[JsonSerializable(typeof(ReportCharts))]
internal sealed partial class ControlRoomJson : JsonSerializerContext;
