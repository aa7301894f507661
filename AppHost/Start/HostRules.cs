using StreamLab.Kafka.Brokers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Start;

/// <summary>Rejects settings that the chosen host does not support.</summary>
internal static class HostRules
{
    /// <summary>Checks the settings.</summary>
    /// <exception cref="SettingsException">There are such settings.</exception>
    public static void Check(LabSettings settings, AspireArguments arguments)
    {
        string?[] problems = settings.Host == HostKind.Local ? OfLocalHost(settings, arguments) : [.. arguments.Problems(), .. OfAspireHost(settings)];
        if (problems.OfType<string>().ToList() is { Count: > 0 } refused)
        {
            throw new SettingsException(refused);
        }
    }

    private static string?[] OfLocalHost(LabSettings settings, AspireArguments arguments) =>
        [
            arguments.Aspire.Count > 0 ? $"{arguments.Aspire[0]}: an option of Aspire's, given with --host local; allowed with --host aspire." : null,
            settings.BrokerMode.Traits().NeedAspire
                ? $"--broker-mode: '{settings.BrokerMode.ToText()}' needs the Aspire host; allowed with --host local are {BrokerModes.WithoutAspire}."
                : null,
        ];

    // Aspire's orchestrator starts the workers, so they do not share this program's standard input and output.
    private static string?[] OfAspireHost(LabSettings settings) =>
        [
            settings.Source.Path == SourceSettings.StandardInput
                ? "--source: '-' is standard input, which workers of the Aspire host do not have; allowed are files, or --host local."
                : null,
            settings.Print ? "--print: workers of the Aspire host print to their logs in the dashboard; allowed with --host local." : null,
        ];
}
