using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Control;

/// <summary>The one JSON form of what a host and ControlRoom, and ControlRoom and its page, tell each other.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HostState))]
[JsonSerializable(typeof(HostCommand))]
[JsonSerializable(typeof(HostResult))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(ConsumersRequest))]
public sealed partial class ControlJson : JsonSerializerContext;
