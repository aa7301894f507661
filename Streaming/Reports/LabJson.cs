using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Reports;

/// <summary>The one JSON form of reports and summaries: camelCase names, enumerations as camelCase words.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true)]
[JsonSerializable(typeof(LabReport))]
[JsonSerializable(typeof(LabSummary))]
public sealed partial class LabJson : JsonSerializerContext;
