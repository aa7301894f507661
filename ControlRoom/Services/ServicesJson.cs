using System.Text.Json.Serialization;

namespace StreamLab.ControlRoom.Services;

/// <summary>JSON serialization of what ControlRoom says of services, and of what it is asked.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ServicesReport))]
[JsonSerializable(typeof(HostWord))]
[JsonSerializable(typeof(HostOrder))]
[JsonSerializable(typeof(LoadRequest))]
[JsonSerializable(typeof(BrokerRequest))]
internal sealed partial class ServicesJson : JsonSerializerContext;
