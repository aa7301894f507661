using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>How long after a fault its target is left alone, so that it is back before the next one hits it.</summary>
internal static class ChaosRests
{
    // A killed worker starts again and joins its group, whose coordinator may be the broker that is broken next.
    private static readonly TimeSpan OfWorkers = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan OfWorkersOfRealBrokers = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan OfEmbeddedBrokers = TimeSpan.FromMilliseconds(500);

    // The controller gives up the registration of the life before after nine seconds; a start and what was missed come on top.
    private static readonly TimeSpan OfRealBrokers = TimeSpan.FromSeconds(15);

    /// <summary>When the target of <paramref name="fault"/> is taken to be back.</summary>
    public static TimeSpan OverAt(FaultSetting fault, BrokerMode mode) => fault.Until + ((fault.Target.IsBroker, mode == BrokerMode.Embedded) switch
    {
        (true, true) => OfEmbeddedBrokers,
        (true, false) => OfRealBrokers,
        (false, true) => OfWorkers,
        (false, false) => OfWorkersOfRealBrokers,
    });
}
