using StreamLab.Settings.Catalog;

namespace StreamLab.Settings;

/// <summary>A row of <see cref="SettingCatalog"/>.</summary>
public sealed class Setting
{
    private readonly string? _default;

    internal Setting(string name, SettingField<LabSettings> field)
    {
        Switch = name;
        Field = field;
        Key = $"{LabSettings.Section}:{field.Key}";
    }

    /// <summary>The switch, such as <c>--partitions</c>.</summary>
    public string Switch { get; }

    /// <summary>The configuration key, such as <c>StreamLab:Topic:Partitions</c>.</summary>
    public string Key { get; }

    /// <summary>The kind of value.</summary>
    public ValueKind Kind => Field.Kind;

    /// <summary>The placeholder of the value in the help; empty for a flag.</summary>
    public string Placeholder => Field.Placeholder;

    /// <summary>The allowed values in words.</summary>
    public string Allowed => Field.Allowed;

    /// <summary>The description in the help.</summary>
    public required string Description { get; init; }

    /// <summary>The programs that accept the switch.</summary>
    public required IReadOnlyList<LabProgram> Programs { get; init; }

    /// <summary>The default value as text, for most programs.</summary>
    public string Default
    {
        get => _default ?? (Kind == ValueKind.Flag ? "off" : Field.Write(new LabSettings()) ?? "none");
        internal init => _default = value;
    }

    internal SettingField<LabSettings> Field { get; }

    /// <summary>The defaults of programs where they differ from <see cref="Default"/>.</summary>
    internal IReadOnlyDictionary<LabProgram, string> OtherDefaults { get; init; } = new Dictionary<LabProgram, string>();

    /// <summary>True when the switch may be repeated.</summary>
    internal bool MayRepeat { get; init; }

    /// <summary>The condition under which it has an effect; null when it always has.</summary>
    internal Condition? Needs { get; init; }

    /// <summary>True when <paramref name="program"/> accepts the switch.</summary>
    public bool IsTakenBy(LabProgram program) => Programs.Contains(program);

    /// <summary>Gets the default value in <paramref name="program"/> as text.</summary>
    public string DefaultIn(LabProgram program) => OtherDefaults.GetValueOrDefault(program, Default);

    /// <summary>
    /// Gets the setting's name in messages of <paramref name="program"/>, which includes its key if the program has no such switch.
    /// </summary>
    internal string NameIn(LabProgram program) => IsTakenBy(program) ? Switch : $"{Switch} ({Key})";
}
