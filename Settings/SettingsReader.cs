using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Reading;

namespace StreamLab.Settings;

/// <summary>Reads settings from configuration and validates them.</summary>
public static class SettingsReader
{
    /// <summary>Reads section <c>StreamLab</c> for <paramref name="program"/>. Relative paths become full ones.</summary>
    /// <exception cref="SettingsException">Values are invalid or contradictory. It contains all problems.</exception>
    public static LabSettings Read(IConfiguration configuration, LabProgram program)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var draft = new SettingsBuilder(configuration, program);
        UnknownKeys.Check(draft, configuration);
        draft.Settings = LoadRules.WithDefaults(draft, WithDefaults(draft));
        TopologyRules.Check(draft);
        SourceRules.Check(draft);
        LoadRules.Check(draft);
        FaultRules.Check(draft);
        MeasuringRules.Check(draft);
        ReportRules.Check(draft);
        AddressRules.Check(draft, configuration);
        LogRules.Check(draft, configuration);
        TelemetryRules.Check(draft, configuration);
        ServerRules.Check(draft, configuration);
        return draft.Problems.Count == 0 ? WithFullPaths(draft) : throw new SettingsException(draft.Problems);
    }

    /// <summary>Sets the defaults that depend on other settings or on the program.</summary>
    private static LabSettings WithDefaults(SettingsBuilder draft)
    {
        var settings = draft.Settings;
        if (settings.BrokerMode == BrokerMode.Auto && draft.HasConnectionString)
        {
            settings = settings with { BrokerMode = BrokerMode.External };
        }

        // As with Kafka's console producer and console consumer: the producer is not throttled, and the consumer is alone in its group, so that it
        // neither takes partitions from others nor continues an earlier run.
        return draft.Program switch
        {
            LabProgram.Producer when draft.Given("--rate") is null && settings.Source.Path is not null => settings with { Rate = 0 },
            LabProgram.AppHost when settings.Source.Pace is not null => WithGroup(draft, settings with { Rate = 0 }),
            LabProgram.Consumer when draft.Given("--group") is null => settings with { Group = NewGroup() },
            LabProgram.AppHost => WithGroup(draft, settings),
            _ => settings,
        };
    }

    // On an external cluster others may use a group of that name, and the lab would miss the records that they read.
    private static LabSettings WithGroup(SettingsBuilder draft, LabSettings settings) =>
        draft.Given("--group") is null && settings.BrokerMode.AreForeign() ? settings with { Group = NewGroup() } : settings;

    private static string NewGroup() =>
        string.Create(CultureInfo.InvariantCulture, $"{new LabSettings().Group}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    /// <summary>Makes paths full, except in the programs that a host starts, which have other working folders.</summary>
    private static LabSettings WithFullPaths(SettingsBuilder draft)
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

        return draft.Program == LabProgram.AppHost ? settings with { Summary = Full(settings.Summary), Junit = Full(settings.Junit), Baseline = Full(settings.Baseline) } : settings;
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);
}
