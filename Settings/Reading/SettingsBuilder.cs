using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Settings that are being read: the given values and their problems.</summary>
internal sealed class SettingsBuilder
{
    private static readonly DurationFormat Durations = new(TimeSpan.Zero, TimeSpan.MaxValue);

    private readonly IConfiguration _configuration;
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>Reads each value. One that cannot be parsed is refused and keeps its default.</summary>
    public SettingsBuilder(IConfiguration configuration, LabProgram program)
    {
        _configuration = configuration;
        Program = program;
        var settings = new LabSettings();
        foreach (var setting in SettingCatalog.All)
        {
            if (Given(setting.Switch) is { } text && setting.Field.Read(text, ref settings) is { } problem)
            {
                Refuse(setting.Switch, Refusal.WithAllowed(problem, setting.Allowed));
            }
        }

        Settings = settings;
    }

    public LabProgram Program { get; }

    public LabSettings Settings { get; set; }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>True when the connection string names a cluster.</summary>
    public bool HasConnectionString => !string.IsNullOrWhiteSpace(_configuration["ConnectionStrings:kafka"]);

    /// <summary>The number of brokers; null when only the cluster knows it.</summary>
    public int? KnownBrokers => !Settings.BrokerMode.AreForeign() && (Program == LabProgram.AppHost || Given("--brokers") is not null)
        ? Settings.Brokers
        : null;

    /// <summary>Gets the text given for a setting; null when it was not given.</summary>
    /// <remarks>A setting that may be repeated may also be a configuration array, such as <c>StreamLab__Faults__0</c>.</remarks>
    public string? Given(string name)
    {
        var setting = SettingCatalog.Get(name);
        if (_configuration[setting.Key] is { Length: > 0 } text || !setting.MayRepeat)
        {
            return _configuration[setting.Key];
        }

        var items = _configuration.GetSection(setting.Key).GetChildren().Select(static item => item.Value).OfType<string>().ToList();
        return items.Count == 0 ? _configuration[setting.Key] : string.Join(ValueList.Apart, items);
    }

    /// <summary>What says how long producing lasts, such as <c>--duration 15s</c>, or <c>--load (15s)</c> when its phases do.</summary>
    public string DurationInWords => Settings.Duration is not { } duration ? "--duration"
        : Given("--duration") is null && Settings.Load.Phases.Count > 0 ? $"--load ({Durations.Write(duration)})"
        : $"--duration {Durations.Write(duration)}";

    /// <summary>True when none of these settings was refused, so that they can be compared.</summary>
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

    /// <summary>Refuses a setting with a line that begins with its name.</summary>
    public void Refuse(string name, string why)
    {
        _refused.Add(name);
        _problems.Add($"{SettingCatalog.Get(name).NameIn(Program)}: {why}");
    }

    /// <summary>Refuses a key that is not a setting.</summary>
    public void RefuseKey(string problem) => _problems.Add(problem);
}
