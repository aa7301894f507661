using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>The pause after a fault before the same target is hit again, so that it has recovered.</summary>
internal static class ChaosRests
{
    // A killed worker restarts and rejoins its group, whose coordinator may be the broker that is hit next.
    private static readonly TimeSpan OfWorkers = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan OfWorkersOfRealBrokers = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan OfEmbeddedBrokers = TimeSpan.FromMilliseconds(500);

    // The controller drops the previous registration after nine seconds; then the broker starts and copies missed records.
    private static readonly TimeSpan OfRealBrokers = TimeSpan.FromSeconds(15);

    /// <summary>Gets the time at which the target of <paramref name="fault"/> is assumed to have recovered.</summary>
    public static TimeSpan OverAt(FaultSetting fault, BrokerMode mode) => fault.Until + ((fault.Target.IsBroker, mode == BrokerMode.Embedded) switch
    {
        (true, true) => OfEmbeddedBrokers,
        (true, false) => OfRealBrokers,
        (false, true) => OfWorkers,
        (false, false) => OfWorkersOfRealBrokers,
    });
}
