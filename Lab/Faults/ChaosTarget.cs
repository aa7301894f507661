using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>Something that can be broken at random.</summary>
/// <param name="Target">What.</param>
/// <param name="Actions">What can be done to it; at least one thing.</param>
internal sealed record ChaosTarget(FaultTarget Target, IReadOnlyList<FaultAction> Actions);
