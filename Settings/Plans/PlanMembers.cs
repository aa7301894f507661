namespace StreamLab.Settings.Plans;

/// <summary>The names of a plan's members.</summary>
internal static class PlanMembers
{
    public const string Schema = "$schema";
    public const string Name = "name";
    public const string Description = "description";
    public const string Settings = "settings";
    public const string Phases = "phases";
    public const string Faults = "faults";
    public const string Expectations = "expectations";
    public const string WarmUp = "warm-up";
    public const string Repeat = "repeat";

    public const string Shape = "shape";
    public const string For = "for";
    public const string Rate = "rate";
    public const string From = "from";
    public const string To = "to";
    public const string Steps = "steps";
    public const string File = "file";

    /// <summary>The shape that reads rates from a file.</summary>
    public const string Recorded = "recorded";

    /// <summary>The members of a plan.</summary>
    public static readonly string[] OfPlan = [Schema, Name, Description, Settings, Phases, Faults, Expectations, WarmUp, Repeat];

    /// <summary>The members of a phase.</summary>
    public static readonly string[] OfPhase = [Name, Shape, For, Rate, From, To, Steps, File, Faults];

    /// <summary>The members that a plan has of its own for settings, by their switches.</summary>
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["--load"] = Phases,
        ["--fault"] = Faults,
        ["--expect"] = Expectations,
        ["--warm-up"] = WarmUp,
        ["--repeat"] = Repeat,
    };

    private static readonly string[] OfThePlanItself = ["--plan", "--plan-scale"];

    /// <summary>The settings that a plan can give, by their names in it: switches without dashes.</summary>
    public static IReadOnlyDictionary<string, Setting> OfSettings { get; } = SettingCatalog.For(LabProgram.AppHost)
        .Where(static setting => !Own.ContainsKey(setting.Switch) && !OfThePlanItself.Contains(setting.Switch))
        .ToDictionary(static setting => setting.Switch[2..], StringComparer.Ordinal);

    /// <summary>Gets the name that a plan has for the setting with a switch; the switch itself when a plan cannot give it.</summary>
    public static string NameOf(string name) => Own.GetValueOrDefault(name) ?? (OfSettings.ContainsKey(name[2..]) ? name[2..] : name);

    /// <summary>The members that each shape needs, besides its name; a recorded rate has its times in its file.</summary>
    public static IReadOnlyDictionary<string, string[]> OfShape { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["steady"] = [For, Rate],
        ["ramp"] = [For, From, To],
        ["step"] = [For, From, To, Steps],
        ["spike"] = [For, From, To],
        ["pause"] = [For],
        [Recorded] = [File],
    };
}
