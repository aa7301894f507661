using StreamLab.Lab.Faults;
using StreamLab.Settings;

namespace StreamLab.Lab.Brokers;

/// <summary>The brokers of a run as its views show them, whichever host started them.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mode">Where they come from, never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Faults">Their states, and what can be broken of them.</param>
internal sealed record RunningBrokers(int Count, BrokerMode Mode, IBrokerFaults Faults);
