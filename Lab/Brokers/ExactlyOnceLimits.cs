using StreamLab.Settings;

namespace StreamLab.Lab.Brokers;

/// <summary>Which brokers cannot keep what <c>--exactly-once</c> promises: known before anything starts.</summary>
internal static class ExactlyOnceLimits
{
    /// <summary>Refuses them.</summary>
    /// <param name="settings">The lab; its broker mode is the one chosen.</param>
    /// <exception cref="SettingsException">They cannot.</exception>
    public static void RefuseWhatCannotBe(LabSettings settings)
    {
        if (settings is { ExactlyOnce: true, BrokerMode: BrokerMode.Embedded })
        {
            throw new SettingsException([
                "--exactly-once: embedded brokers take transactions in name only (what is aborted can be read, and their offsets are not kept); "
                + "allowed with native brokers (KAFKA_HOME), containers or an external cluster.",
            ]);
        }
    }
}
