using StreamLab.Kafka.Brokers;
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
        if (settings.ExactlyOnce && settings.BrokerMode.Traits().WhyNoTransactions is { } why)
        {
            throw new SettingsException([$"--exactly-once: {why}."]);
        }
    }
}
