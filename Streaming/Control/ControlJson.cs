using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Control;

/// <summary>JSON serialization of the messages between host, ControlRoom and its page.</summary>
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
