using StreamLab.Settings.Reading;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.CommandLines;

/// <summary>Configuration while it is made of a command line's words, and what is wrong with them.</summary>
internal sealed class ConfigurationDraft(LabProgram program)
{
    private const string ListsAll = "(--help lists all)";

    private readonly Dictionary<string, string?> _configuration = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <exception cref="SettingsException">A word was refused.</exception>
    public Dictionary<string, string?> ToConfiguration() =>
        _problems.Count == 0 ? _configuration : throw new SettingsException(_problems);

    public void AddStray(string word) =>
        Refuse(Quoted.Of(word), $"belongs to no switch; allowed are switches, each with its value {ListsAll}");

    public void Add(Word word)
    {
        if (SettingCatalog.Find(word.Name) is { } setting && setting.IsTakenBy(program))
        {
            AddSetting(setting, word);
        }
        else if (Words.IsKey(word.Name) && SettingCatalog.Find(word.Name[..word.Name.IndexOf(':')]) is null)
        {
            AddKey(word);
        }
        else
        {
            Refuse(word.Name, $"no such switch{Hint(word.Name)}");
        }
    }

    private void AddSetting(Setting setting, Word word)
    {
        if (setting.Kind != ValueKind.Flag)
        {
            AddValue(setting.Key, word, setting.Allowed);
        }
        else if (word.Value is null)
        {
            AddValue(setting.Key, word with { Value = FlagFormat.On }, setting.Allowed);
        }
        else
        {
            Refuse(word.Name, $"{Quoted.Of(word.Value)} given, but this switch takes no value.");
        }
    }

    private void AddKey(Word word)
    {
        var key = word.Name[2..];
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
            Refuse(word.Name, $"a secret, and arguments can be read by every user of this machine; allowed is the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}.");
        }
        else
        {
            AddValue(key, word, "any value after a space or =");
        }
    }

    private void AddValue(string key, Word word, string allowed)
    {
        if (word.Value is null)
        {
            Refuse(word.Name, $"no value given; allowed are {allowed}.");
        }
        else if (word.Times > 1 || !_configuration.TryAdd(key, word.Value))
        {
            Refuse(word.Name, "given twice; allowed is once.");
        }
    }

    private string Hint(string name)
    {
        if (SettingCatalog.Find(name) is { } elsewhere)
        {
            return $" here, only in {string.Join(" and ", elsewhere.Programs.Select(p => ProgramText.Of(p).Project))} {ListsAll}";
        }

        var switches = SettingCatalog.For(program).Select(s => s.Switch).Append(Words.Help).Append(Words.Version);
        return Nearest.Of(name.Split(':')[0], switches) is { } near ? $"; did you mean {near}? {ListsAll}" : $" {ListsAll}";
    }

    private void Refuse(string name, string why) => _problems.Add($"{Quoted.Plain(name)}: {why}");
}
