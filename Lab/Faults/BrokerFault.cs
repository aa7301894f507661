using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>A fault of a broker that was found.</summary>
/// <param name="Action">The action.</param>
/// <param name="Broker">The broker's number; 0 for all brokers.</param>
internal sealed record BrokerFault(FaultAction Action, int Broker)
{
    /// <summary>The sides of a cut in the network; null for one broker.</summary>
    public FaultSides? Sides { get; init; }

    /// <summary>How much; null for the action's default.</summary>
    public FaultAmount? Amount { get; init; }
}
