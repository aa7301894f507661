using StreamLab.Settings;

namespace StreamLab.AppHost.Start;

/// <summary>Which settings need the Aspire host.</summary>
internal static class HostRules
{
    /// <summary>Refuses settings that the local host cannot honour.</summary>
    /// <exception cref="SettingsException">There are such settings.</exception>
    public static void Check(LabSettings settings, AspireArguments arguments)
    {
        if (settings.Host != HostKind.Local)
        {
            return;
        }

        string?[] problems =
        [
            arguments.Aspire.Count > 0 ? $"{arguments.Aspire[0]}: an option of Aspire's, given with --host local; allowed with --host aspire." : null,
            settings.BrokerMode == BrokerMode.Containers
                ? "--broker-mode: 'containers' needs the Aspire host; allowed with --host local are auto, native, embedded and external."
                : null,
        ];
        if (problems.OfType<string>().ToList() is { Count: > 0 } refused)
        {
            throw new SettingsException(refused);
        }
    }
}
