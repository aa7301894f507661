using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>A target of random faults.</summary>
/// <param name="Target">The target.</param>
/// <param name="Actions">The possible actions, at least one.</param>
internal sealed record ChaosTarget(FaultTarget Target, IReadOnlyList<FaultAction> Actions);
