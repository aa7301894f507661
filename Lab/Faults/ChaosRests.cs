using StreamLab.Kafka.Brokers;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>The pause after a fault before the same target is hit again, so that it has recovered.</summary>
internal static class ChaosRests
{
    /// <summary>Gets the time at which the target of <paramref name="fault"/> is assumed to have recovered.</summary>
    public static TimeSpan OverAt(FaultSetting fault, BrokerTraits brokers) =>
        fault.Until + (fault.Target.IsBroker ? brokers.BrokerRecovery : brokers.WorkerRecovery);
}
