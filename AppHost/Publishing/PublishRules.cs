using StreamLab.Kafka.Brokers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Publishing;

/// <summary>Rejects settings that cannot be published because they belong to this machine or to one run.</summary>
internal static class PublishRules
{
    /// <exception cref="SettingsException">There is such a setting.</exception>
    public static void Check(LabSettings settings)
    {
        string?[] problems =
        [
            settings.BrokerMode.Traits().AreOfThisMachine
                ? $"--broker-mode: '{settings.BrokerMode.ToText()}' brokers are processes of this machine; allowed with --publisher are auto, containers and external."
                : null,
            settings.Source.Path is { } path
                ? $"--source: '{path}' is of this machine; allowed with --publisher are the scenarios' samples."
                : null,
            settings.Duration is not null ? "--duration: given with --publisher; a deployment runs until it is stopped." : null,
            settings.Report is not null ? "--report: given with --publisher; a deployment's report is ControlRoom's /api/report." : null,
        ];
        if (problems.OfType<string>().ToList() is { Count: > 0 } refused)
        {
            throw new SettingsException(refused);
        }
    }
}
