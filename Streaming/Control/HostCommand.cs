using System.Text.Json.Serialization;
using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>What ControlRoom asks of the host: the answer to <c>GET /api/host/commands</c>.</summary>
/// <remarks>
/// A command is handed over once. One that gets lost on the way is not done: its sender hears that the host did not answer, and no
/// fault comes late.
/// </remarks>
/// <param name="Id">Its number, given by ControlRoom; the <see cref="HostResult"/> repeats it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(InjectFault), "inject")]
[JsonDerivedType(typeof(HealFault), "heal")]
[JsonDerivedType(typeof(SetConsumers), "consumers")]
public abstract record HostCommand(long Id);

/// <summary>Break something now.</summary>
/// <param name="Id">The command's number.</param>
/// <param name="Action">What to do.</param>
/// <param name="Target">To what: a broker's number, <c>leader</c>, <c>controller</c>, <c>producer-1</c>, <c>consumer-2</c>.</param>
/// <param name="ForSeconds">For how long, in seconds; null until it is healed by hand.</param>
public sealed record InjectFault(long Id, FaultAction Action, string Target, double? ForSeconds) : HostCommand(Id);

/// <summary>End an active fault, or call a planned one off.</summary>
/// <param name="Id">The command's number.</param>
/// <param name="Fault">The fault's number (<see cref="FaultStatus.Id"/>).</param>
public sealed record HealFault(long Id, int Fault) : HostCommand(Id);

/// <summary>Have this many consumers.</summary>
/// <param name="Id">The command's number.</param>
/// <param name="Count">How many, 1 to <see cref="ConsumersCapability.Max"/>.</param>
public sealed record SetConsumers(long Id, int Count) : HostCommand(Id);
