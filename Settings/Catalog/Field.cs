using StreamLab.Settings.Values;

namespace StreamLab.Settings.Catalog;

/// <summary>One value of a record that lives in configuration.</summary>
/// <param name="key">Its configuration key, without the record's section.</param>
internal abstract class Field<TRecord>(string key)
{
    public string Key { get; } = key;

    public abstract ValueKind Kind { get; }

    public abstract string Placeholder { get; }

    public abstract string Allowed { get; }

    /// <summary>The value in <paramref name="record"/> as text; null when there is none.</summary>
    public abstract string? Write(TRecord record);

    /// <summary>Puts the value that <paramref name="text"/> says into <paramref name="record"/>.</summary>
    /// <returns>What is wrong with <paramref name="text"/>, or null.</returns>
    public abstract string? Read(string text, ref TRecord record);
}

/// <inheritdoc/>
internal sealed class Field<TRecord, T>(
    string key, ValueFormat<T> format, Func<TRecord, object?> get, Func<TRecord, T, TRecord> set) : Field<TRecord>(key)
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
