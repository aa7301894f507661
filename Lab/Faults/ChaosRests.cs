using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>How long after a fault its target is left alone, so that it is back before the next one hits it.</summary>
internal static class ChaosRests
{
    // A killed worker starts again and joins its group; one that stood still may have been expelled from it.
    private static readonly TimeSpan OfWorkers = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan OfEmbeddedBrokers = TimeSpan.FromMilliseconds(500);

    // The controller gives up the registration of the life before after nine seconds; a start and what was missed come on top.
    private static readonly TimeSpan OfRealBrokers = TimeSpan.FromSeconds(15);

    /// <summary>When the target of <paramref name="fault"/> is taken to be back.</summary>
    public static TimeSpan OverAt(FaultSetting fault, BrokerMode mode) => fault.Until + (fault.Target.IsBroker switch
    {
        false => OfWorkers,
        _ when mode == BrokerMode.Embedded => OfEmbeddedBrokers,
        _ => OfRealBrokers,
    });
}
