using StreamLab.Settings.Catalog;

namespace StreamLab.Settings;

/// <summary>One row of <see cref="SettingCatalog"/>.</summary>
public sealed class Setting
{
    private readonly string? _default;

    internal Setting(string name, Field<LabSettings> field)
    {
        Switch = name;
        Field = field;
        Key = $"{LabSettings.Section}:{field.Key}";
    }

    /// <summary>Its switch, such as <c>--partitions</c>.</summary>
    public string Switch { get; }

    /// <summary>Its configuration key, such as <c>StreamLab:Topic:Partitions</c>.</summary>
    public string Key { get; }

    /// <summary>What kind of value it takes.</summary>
    public ValueKind Kind => Field.Kind;

    /// <summary>Stands for the value in help; empty for a flag.</summary>
    public string Placeholder => Field.Placeholder;

    /// <summary>The allowed values as a phrase.</summary>
    public string Allowed => Field.Allowed;

    /// <summary>What it means, as the beginning of a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The programs that take its switch.</summary>
    public required IReadOnlyList<LabProgram> Programs { get; init; }

    /// <summary>The default value as text, as most programs have it.</summary>
    public string Default
    {
        get => _default ?? (Kind == ValueKind.Flag ? "off" : Field.Write(new LabSettings()) ?? "none");
        internal init => _default = value;
    }

    internal Field<LabSettings> Field { get; }

    /// <summary>Defaults of programs that differ from <see cref="Default"/>.</summary>
    internal IReadOnlyDictionary<LabProgram, string> OtherDefaults { get; init; } = new Dictionary<LabProgram, string>();

    /// <summary>Whether its switch may be given more than once; its values are then joined by commas.</summary>
    internal bool MayRepeat { get; init; }

    /// <summary>What it needs to mean anything; null means nothing.</summary>
    internal Condition? Needs { get; init; }

    /// <summary>Whether <paramref name="program"/> takes its switch.</summary>
    public bool IsTakenBy(LabProgram program) => Programs.Contains(program);

    /// <summary>The default value in <paramref name="program"/> as text.</summary>
    public string DefaultIn(LabProgram program) => OtherDefaults.GetValueOrDefault(program, Default);

    /// <summary>How messages of <paramref name="program"/> call it: by its key too where there is no such switch.</summary>
    internal string NameIn(LabProgram program) => IsTakenBy(program) ? Switch : $"{Switch} ({Key})";
}
