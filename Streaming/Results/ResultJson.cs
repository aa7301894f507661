using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Results;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ClosedWindow))]
[JsonSerializable(typeof(WindowCheckpoint))]
internal sealed partial class ResultJson : JsonSerializerContext;
