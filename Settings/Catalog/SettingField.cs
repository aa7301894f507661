using StreamLab.Settings.Values;

namespace StreamLab.Settings.Catalog;

/// <summary>Maps a configuration key to a value of a settings record.</summary>
/// <param name="key">The configuration key, without the record's section.</param>
internal abstract class SettingField<TRecord>(string key)
{
    public string Key { get; } = key;

    public abstract ValueKind Kind { get; }

    public abstract string Placeholder { get; }

    public abstract string Allowed { get; }

    /// <summary>Gets the value in <paramref name="record"/> as text; null when there is none.</summary>
    public abstract string? Write(TRecord record);

    /// <summary>Parses <paramref name="text"/> and sets the value in <paramref name="record"/>.</summary>
    /// <returns>The error in <paramref name="text"/>; null when there is none.</returns>
    public abstract string? Read(string text, ref TRecord record);
}

/// <inheritdoc/>
internal sealed class SettingField<TRecord, T>(
    string key, ValueFormat<T> format, Func<TRecord, object?> get, Func<TRecord, T, TRecord> set) : SettingField<TRecord>(key)
    where T : notnull
{
    public override ValueKind Kind => format.Kind;

    public override string Placeholder => format.Placeholder;

    public override string Allowed => format.Allowed;

    public override string? Write(TRecord record) => get(record) is T value ? format.Write(value) : null;

    public override string? Read(string text, ref TRecord record)
    {
        if (format.TryRead(text, out var value, out var problem))
        {
            record = set(record, value);
        }

        return problem;
    }
}
