using StreamLab.Settings;

namespace StreamLab.AppHost;

/// <summary>What this build and machine can do.</summary>
internal static class Availability
{
    /// <summary>Refuses choices that cannot be had here.</summary>
    /// <exception cref="SettingsException">One of them was chosen.</exception>
    public static void RefuseWhatIsNot(LabSettings settings)
    {
        string?[] problems =
        [
            settings.Host == HostKind.Aspire ? "--host: 'aspire' is not available here; allowed are auto and local." : null,
            settings.BrokerMode == BrokerMode.Containers
                ? "--broker-mode: 'containers' is not available here; allowed are auto, native, embedded and external."
                : null,
        ];
        if (problems.OfType<string>().ToList() is { Count: > 0 } refused)
        {
            throw new SettingsException(refused);
        }
    }
}
