using System.Globalization;
using StreamLab.Settings.Reading;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Plans;

/// <summary>A plan that is being read: its settings, their places, and its problems.</summary>
/// <param name="path">The file's path, as given.</param>
/// <param name="scale">The factor of all times.</param>
internal sealed class PlanDraft(string path, double scale)
{
    private readonly Dictionary<string, string?> _configuration = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PlannedValue> _values = [];
    private readonly List<string> _problems = [];
    private LabSettings _scratch = new();

    /// <summary>The settings by their configuration keys.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => _configuration;

    /// <summary>The values with their places.</summary>
    public IReadOnlyList<PlannedValue> Values => _values;

    /// <summary>The problems, one line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The plan's folder, to which paths in it are relative.</summary>
    public string Folder { get; } = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Refuses something at a place.</summary>
    public void Refuse(PlanPlace at, string why) => _problems.Add($"{Format(at)}: {why}");

    /// <summary>Refuses a name that is not among those allowed, with the nearest of them.</summary>
    public void RefuseName(PlanPlace at, string name, string noun, IEnumerable<string> allowed)
    {
        var near = SpellingSuggestion.Find(name, allowed);
        Refuse(at, $"{QuotedText.Quote(name)} is not {noun}{(near is null ? "" : $"; did you mean {near}?")}; allowed are {string.Join(", ", allowed)}.");
    }

    /// <summary>Adds a value of a setting; several values of a setting that may be repeated stay apart.</summary>
    /// <param name="name">The switch.</param>
    /// <param name="text">The value.</param>
    /// <param name="at">The place.</param>
    public void Add(string name, string text, PlanPlace at)
    {
        var setting = SettingCatalog.Get(name);
        if (setting.Field.Read(text, ref _scratch) is { } problem)
        {
            Refuse(at, $"{PlanMembers.NameOf(name)}: {Refusal.WithAllowed(problem, setting.Allowed)}");
            return;
        }

        _values.Add(new(name, text, Format(at)));
        _configuration[setting.Key] = setting.MayRepeat && _configuration.TryGetValue(setting.Key, out var before) ? $"{before}{ValueList.Apart}{text}" : text;
    }

    /// <summary>Shortens a time by the scale, but never to nothing.</summary>
    public TimeSpan Scaled(TimeSpan time)
    {
        var scaled = TimeSpan.FromMilliseconds(Math.Round((time * scale).TotalMilliseconds));
        return time > TimeSpan.Zero && scaled < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : scaled;
    }

    private string Format(PlanPlace at) => string.Create(CultureInfo.InvariantCulture, $"{path}:{at.Line}:{at.Column}");
}

/// <summary>A value in a plan.</summary>
/// <param name="Switch">The switch of its setting.</param>
/// <param name="Text">The value.</param>
/// <param name="Place">The place as file, line and column.</param>
internal sealed record PlannedValue(string Switch, string Text, string Place);
