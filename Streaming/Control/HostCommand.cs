using System.Text.Json.Serialization;
using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>A command from ControlRoom to the host: the answer to <c>GET /api/host/commands</c>.</summary>
/// <remarks>
/// A command is handed over once. A command that gets lost is not carried out: its sender is told that the host did not answer. So no
/// fault is injected late.
/// </remarks>
/// <param name="Id">The command's number, given by ControlRoom; the <see cref="HostResult"/> repeats it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(InjectFault), "inject")]
[JsonDerivedType(typeof(HealFault), "heal")]
[JsonDerivedType(typeof(SetConsumers), "consumers")]
public abstract record HostCommand(long Id);

/// <summary>Injects a fault now.</summary>
/// <param name="Id">The command's number.</param>
/// <param name="Action">The action.</param>
/// <param name="Target">The target: a broker's number, <c>leader</c>, <c>consumer-2</c> or another text of <c>FaultTarget</c>.</param>
/// <param name="ForSeconds">The duration in seconds; null when the fault lasts until it is healed by hand.</param>
/// <param name="Amount">How much, such as <c>200ms</c> or <c>1m/s</c>; null for the action's default.</param>
public sealed record InjectFault(long Id, FaultAction Action, string Target, double? ForSeconds, string? Amount = null) : HostCommand(Id);

/// <summary>Heals an active fault, or cancels a planned one.</summary>
/// <param name="Id">The command's number.</param>
/// <param name="Fault">The fault's number (<see cref="FaultStatus.Id"/>).</param>
public sealed record HealFault(long Id, int Fault) : HostCommand(Id);

/// <summary>Sets the number of consumers.</summary>
/// <param name="Id">The command's number.</param>
/// <param name="Count">The number of consumers, 1 to <see cref="ConsumersCapability.Max"/>.</param>
public sealed record SetConsumers(long Id, int Count) : HostCommand(Id);
