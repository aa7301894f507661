using Microsoft.Extensions.Configuration;

namespace StreamLab.Settings.Reading;

/// <summary>Settings while they are read: what was given, and what is wrong with it.</summary>
internal sealed class Draft
{
    private readonly IConfiguration _configuration;
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>Reads every value on its own; what cannot be read keeps its default and is refused.</summary>
    public Draft(IConfiguration configuration, LabProgram program)
    {
        _configuration = configuration;
        Program = program;
        var settings = new LabSettings();
        foreach (var setting in SettingCatalog.All)
        {
            if (Given(setting.Switch) is { } text && setting.Field.Read(text, ref settings) is { } problem)
            {
                Refuse(setting.Switch, $"{problem}; allowed are {setting.Allowed}.");
            }
        }

        Settings = settings;
    }

    public LabProgram Program { get; }

    public LabSettings Settings { get; set; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether a cluster is named that the lab would use.</summary>
    public bool HasConnectionString => !string.IsNullOrWhiteSpace(_configuration["ConnectionStrings:kafka"]);

    /// <summary>How many brokers there are; null where only the cluster knows.</summary>
    public int? KnownBrokers => Settings.BrokerMode != BrokerMode.External && (Program == LabProgram.AppHost || Given("--brokers") is not null)
        ? Settings.Brokers
        : null;

    /// <summary>The text given for a setting; null when it was left out.</summary>
    /// <remarks>What may be given more than once may be an array of configuration too, such as <c>StreamLab__Faults__0</c>.</remarks>
    public string? Given(string name)
    {
        var setting = SettingCatalog.Get(name);
        if (_configuration[setting.Key] is { Length: > 0 } text || !setting.MayRepeat)
        {
            return _configuration[setting.Key];
        }

        var items = _configuration.GetSection(setting.Key).GetChildren().Select(static item => item.Value).OfType<string>().ToList();
        return items.Count == 0 ? _configuration[setting.Key] : string.Join(',', items);
    }

    /// <summary>Whether none of these settings was refused, so that comparing them makes sense.</summary>
    public bool AreSound(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_refused.Contains(name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refuses a setting: one line that begins with its name.</summary>
    public void Refuse(string name, string why)
    {
        _refused.Add(name);
        _problems.Add($"{SettingCatalog.Get(name).NameIn(Program)}: {why}");
    }

    /// <summary>Refuses a key that stands for no setting.</summary>
    public void RefuseKey(string problem) => _problems.Add(problem);
}
