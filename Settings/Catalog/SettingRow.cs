using StreamLab.Settings.Values;

namespace StreamLab.Settings.Catalog;

/// <summary>Creates rows of the setting tables, with their types inferred.</summary>
internal static class SettingRow
{
    internal static SettingField<LabSettings, T> Row<T>(
        string key, ValueFormat<T> format, Func<LabSettings, object?> get, Func<LabSettings, T, LabSettings> set)
        where T : notnull => new(key, format, get, set);
}
