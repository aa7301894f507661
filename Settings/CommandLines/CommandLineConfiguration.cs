using StreamLab.Settings.Reading;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.CommandLines;

/// <summary>Builds configuration from a command line, and collects its problems.</summary>
internal sealed class CommandLineConfiguration(LabProgram program)
{
    private const string ListsAll = "(--help lists all)";

    private readonly Dictionary<string, string?> _configuration = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <exception cref="SettingsException">A switch or its value was refused.</exception>
    public Dictionary<string, string?> ToConfiguration() =>
        _problems.Count == 0 ? _configuration : throw new SettingsException(_problems);

    public void AddStray(string word) =>
        Refuse(QuotedText.Quote(word), $"belongs to no switch; allowed are switches, each with its value {ListsAll}");

    public void AddAfterEnd(IReadOnlyList<string> words)
    {
        if (words.Count > 0)
        {
            Refuse(SwitchReader.End, $"{QuotedText.Quote(string.Join(' ', words))} follows, but no switch is read after {SwitchReader.End}; allowed are switches before it {ListsAll}");
        }
    }

    public void Add(GivenSwitch given)
    {
        if (SettingCatalog.Find(given.Name) is { } setting && setting.IsTakenBy(program))
        {
            AddSetting(setting, given);
        }
        else if (GivenSwitch.IsKey(given.Name) && SettingCatalog.Find(given.Name[..given.Name.IndexOf(':')]) is null)
        {
            AddKey(given);
        }
        else
        {
            Refuse(given.Name, $"no such switch{Hint(given.Name)}");
        }
    }

    private void AddSetting(Setting setting, GivenSwitch given)
    {
        if (setting.Kind != ValueKind.Flag)
        {
            AddValue(setting.Key, given, setting.Allowed, setting.MayRepeat);
        }
        else if (given.Value is null)
        {
            AddValue(setting.Key, given with { Value = FlagFormat.On }, setting.Allowed);
        }
        else
        {
            Refuse(given.Name, $"{QuotedText.Quote(given.Value)} given, but this switch takes no value.");
        }
    }

    private void AddKey(GivenSwitch given)
    {
        var key = given.Name[2..];
        if (UnknownKeys.Contains(key))
        {
            _problems.Add("--" + UnknownKeys.Problem(key));
        }
        else if (ConnectionNames.IsUnread(key))
        {
            _problems.Add("--" + ConnectionNames.Problem(key));
        }
        else if (Secrets.IsSecret(key))
        {
            Refuse(given.Name, $"a secret, and arguments can be read by every user of this machine; allowed is the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}.");
        }
        else
        {
            AddValue(key, given, "any value after a space or =");
        }
    }

    private void AddValue(string key, GivenSwitch given, string allowed, bool mayRepeat = false)
    {
        if (given.Value is null)
        {
            Refuse(given.Name, $"no value given; allowed are {allowed}.");
        }
        else if (!_configuration.TryGetValue(key, out var before))
        {
            _configuration.Add(key, given.Value);
        }
        else if (mayRepeat)
        {
            _configuration[key] = $"{before}{ValueList.Apart}{given.Value}";
        }
        else
        {
            Refuse(given.Name, "given twice; allowed is once.");
        }
    }

    private string Hint(string name)
    {
        if (SettingCatalog.Find(name) is { } elsewhere)
        {
            return $" here, only in {string.Join(" and ", elsewhere.Programs.Select(p => ProgramText.For(p).Project))} {ListsAll}";
        }

        var switches = SettingCatalog.For(program).Select(s => s.Switch).Append(GivenSwitch.Help).Append(GivenSwitch.Version);
        return SpellingSuggestion.Find(name.Split(':')[0], switches) is { } near ? $"; did you mean {near}? {ListsAll}" : $" {ListsAll}";
    }

    private void Refuse(string name, string why)
    {
        var problem = $"{QuotedText.Escape(name)}: {why}";
        if (!_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }
}

/// <summary>Identifies configuration keys that contain secrets, by the names of Confluent.Kafka's client settings.</summary>
internal static class Secrets
{
    private static readonly string[] Ends = ["Password", "Passphrase", "Secret", "KeyPem"];

    /// <summary>True when the value of <paramref name="key"/> is a secret.</summary>
    public static bool IsSecret(string key) => Ends.Any(end => key.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
