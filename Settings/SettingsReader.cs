using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Reading;

namespace StreamLab.Settings;

/// <summary>Reads settings from configuration and refuses what cannot be.</summary>
public static class SettingsReader
{
    /// <summary>Reads section <c>StreamLab</c> as <paramref name="program"/> needs it. Relative paths become full ones.</summary>
    /// <exception cref="SettingsException">Values are impossible or contradict each other; it holds all problems at once.</exception>
    public static LabSettings Read(IConfiguration configuration, LabProgram program)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var draft = new Draft(configuration, program);
        UnknownKeys.Check(draft, configuration);
        draft.Settings = WithDefaults(draft);
        TopologyRules.Check(draft);
        SourceRules.Check(draft);
        FaultRules.Check(draft);
        ReportRules.Check(draft);
        AddressRules.Check(draft, configuration);
        LogRules.Check(draft, configuration);
        TelemetryRules.Check(draft, configuration);
        ServerRules.Check(draft, configuration);
        return draft.Problems.Count == 0 ? WithFullPaths(draft) : throw new SettingsException(draft.Problems);
    }

    /// <summary>Fills in the defaults that depend on other settings or on the program.</summary>
    private static LabSettings WithDefaults(Draft draft)
    {
        var settings = draft.Settings;
        if (settings.BrokerMode == BrokerMode.Auto && draft.HasConnectionString)
        {
            settings = settings with { BrokerMode = BrokerMode.External };
        }

        // Like Kafka's console producer and console consumer: the one does not throttle,
        // the other is alone in its group, so that it neither takes partitions from others nor remembers an earlier run.
        return draft.Program switch
        {
            LabProgram.Producer when draft.Given("--rate") is null && settings.Source.Path is not null => settings with { Rate = 0 },
            LabProgram.Consumer when draft.Given("--group") is null => settings with { Group = NewGroup() },
            // On a cluster that is not the lab's own others may be in a group of that name: what they read, nobody here would see.
            LabProgram.AppHost when draft.Given("--group") is null && settings.BrokerMode == BrokerMode.External => settings with { Group = NewGroup() },
            _ => settings,
        };
    }

    private static string NewGroup() =>
        string.Create(CultureInfo.InvariantCulture, $"{new LabSettings().Group}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    /// <summary>The programs that a host starts have their own working folders; theirs are left as they are.</summary>
    private static LabSettings WithFullPaths(Draft draft)
    {
        var settings = draft.Settings;
        if (settings.Source.Path is { } source && source != SourceSettings.StandardInput && SettingCatalog.Get("--source").IsTakenBy(draft.Program))
        {
            settings = settings with { Source = settings.Source with { Path = Path.GetFullPath(source) } };
        }

        if (settings.Report is { } report && SettingCatalog.Get("--report").IsTakenBy(draft.Program))
        {
            settings = settings with { Report = Path.GetFullPath(report) };
        }

        return settings;
    }
}
