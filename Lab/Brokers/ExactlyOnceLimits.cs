using StreamLab.Settings;

namespace StreamLab.Lab.Brokers;

/// <summary>Rejects brokers that do not support <c>--exactly-once</c>, before anything starts.</summary>
internal static class ExactlyOnceLimits
{
    /// <summary>Checks the settings.</summary>
    /// <param name="settings">The lab's settings, with the chosen broker mode.</param>
    /// <exception cref="SettingsException">The brokers do not support it.</exception>
    public static void Validate(LabSettings settings)
    {
        if (settings is { ExactlyOnce: true, BrokerMode: BrokerMode.Embedded })
        {
            throw new SettingsException([
                "--exactly-once: embedded brokers take transactions in name only (aborted records can be read, and offsets in transactions are not kept); "
                + "allowed with native brokers (KAFKA_HOME), containers or an external cluster.",
            ]);
        }
    }
}
