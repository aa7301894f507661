using System.Text.RegularExpressions;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Plans;

/// <summary>The settings of a plan file.</summary>
public sealed partial class PlanFile
{
    private readonly IReadOnlyList<PlannedValue> _values;

    private PlanFile(PlanDraft draft) => (Configuration, _values) = (draft.Configuration, draft.Values);

    /// <summary>The plan's settings by their configuration keys.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; }

    /// <summary>Reads a plan.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scale">The factor of all times in it.</param>
    /// <exception cref="SettingsException">The file cannot be read or is wrong. It contains all problems, each with line and column.</exception>
    public static PlanFile Read(string path, double scale = 1)
    {
        var content = Content(path);
        var draft = new PlanDraft(path, scale);
        if (PlanJson.Parse(content, out var problem) is { } root)
        {
            PlanReader.Read(root, draft);
        }
        else
        {
            draft.Refuse(problem!.Value.At, $"{problem.Value.What}; allowed is one JSON object, with comments where you like.");
        }

        return draft.Problems.Count == 0 ? new(draft) : throw new SettingsException(draft.Problems);
    }

    /// <summary>Adds the places to problems of settings that this plan gave, and names settings as the plan does.</summary>
    /// <param name="exception">The problems.</param>
    /// <param name="overrides">The configuration keys that the command line gave, which the plan did not.</param>
    public SettingsException Locate(SettingsException exception, IReadOnlyDictionary<string, string?> overrides)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new([.. exception.Problems.Select(problem => Locate(problem, overrides))]);
    }

    /// <summary>Adds the place to a problem of a setting that this plan gave, and names settings as the plan does.</summary>
    /// <param name="problem">The problem, which names the setting by its switch.</param>
    /// <param name="overrides">The configuration keys that the command line gave, which the plan did not.</param>
    public string Locate(string problem, IReadOnlyDictionary<string, string?> overrides)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(overrides);
        bool IsOverridden(string name) => SettingCatalog.Find(name) is not { } setting || overrides.ContainsKey(setting.Key);
        var names = Switches().Matches(problem).Select(static match => match.Value).ToList();
        if (names.Find(name => !IsOverridden(name) && _values.Any(value => value.Switch == name)) is not { } given)
        {
            return problem;
        }

        // Of several values the problem quotes the wrong one first, and one may be the beginning of another.
        var values = _values.Where(value => value.Switch == given).ToList();
        var quoted = values.Where(value => problem.Contains(value.Text, StringComparison.Ordinal))
            .OrderBy(value => problem.IndexOf(value.Text, StringComparison.Ordinal)).ThenByDescending(static value => value.Text.Length);
        var place = quoted.FirstOrDefault(values[0]).Place;
        return $"{place}: {Switches().Replace(problem, match => IsOverridden(match.Value) || (match.Index == 0 && match.Value != given) ? match.Value : PlanMembers.NameOf(match.Value))}";
    }

    // What is quoted was given by the user.
    [GeneratedRegex(@"(?<![\w'-])--[a-z]+(-[a-z]+)*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Switches();

    private static byte[] Content(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var why = e is ArgumentException ? "is not a path"
                : Directory.Exists(path) ? "is a folder"
                : File.Exists(path) ? $"cannot be read ({e.Message.TrimEnd('.')})"
                : "does not exist";
            throw new SettingsException([$"--plan: {QuotedText.Quote(path)} {why}; allowed are {SettingCatalog.Get("--plan").Allowed}."]);
        }
    }
}
