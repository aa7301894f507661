using StreamLab.Settings.Catalog;

namespace StreamLab.Settings;

/// <summary>Converts settings to environment variables, with which a host passes them to its programs.</summary>
public static class SettingsEnvironment
{
    /// <summary>Gets the variables that <see cref="SettingsReader"/> reads as equal settings, such as <c>StreamLab__Topic__Partitions</c>.</summary>
    public static IReadOnlyDictionary<string, string> Create(LabSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var meaningful = SettingCatalog.All.Where(s => s.Needs?.Holds(settings) ?? true);
        return Write(LabSettings.Section, meaningful.Select(s => s.Field), settings);
    }

    /// <summary>
    /// Gets the variables that <see cref="WorkerSettings.Read"/> reads as equal settings, such as <c>StreamLab__Worker__Instance</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Create(WorkerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Write(WorkerSettings.Section, WorkerTable.Rows, settings);
    }

    private static Dictionary<string, string> Write<TRecord>(string section, IEnumerable<SettingField<TRecord>> fields, TRecord record)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (field.Write(record) is { } value)
            {
                variables[$"{section}:{field.Key}".Replace(":", "__", StringComparison.Ordinal)] = value;
            }
        }

        return variables;
    }
}
