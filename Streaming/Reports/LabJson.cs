using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Reports;

/// <summary>JSON serialization of reports and summaries: names and enumerations in camelCase.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true)]
[JsonSerializable(typeof(LabReport))]
[JsonSerializable(typeof(LabSummary))]
public sealed partial class LabJson : JsonSerializerContext;
