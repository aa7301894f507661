using StreamLab.Settings.Values;

namespace StreamLab.Settings.Plans;

/// <summary>The settings of a plan file.</summary>
public sealed class PlanFile
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
        var draft = new PlanDraft(path, scale);
        if (PlanJson.Parse(Content(path), out var problem) is { } root)
        {
            PlanReader.Read(root, draft);
        }
        else
        {
            draft.Refuse(problem!.Value.At, $"{problem.Value.What}; allowed is one JSON object, with comments where you like.");
        }

        return draft.Problems.Count == 0 ? new(draft) : throw new SettingsException(draft.Problems);
    }

    /// <summary>Adds the places to problems of settings that this plan gave.</summary>
    /// <param name="exception">The problems.</param>
    /// <param name="overrides">The configuration keys that the command line gave, which the plan did not.</param>
    public SettingsException Locate(SettingsException exception, IReadOnlyDictionary<string, string?> overrides)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(overrides);
        return new([.. exception.Problems.Select(problem => PlaceOf(problem, overrides) is { } place ? $"{place}: {problem}" : problem)]);
    }

    private string? PlaceOf(string problem, IReadOnlyDictionary<string, string?> overrides)
    {
        var name = problem.Split(':')[0];
        if (SettingCatalog.Find(name) is not { } setting || overrides.ContainsKey(setting.Key))
        {
            return null;
        }

        var given = _values.Where(value => value.Switch == name).ToList();
        return (given.Find(value => problem.Contains(value.Text, StringComparison.Ordinal)) ?? given.FirstOrDefault())?.Place;
    }

    private static byte[] Content(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = Directory.Exists(path) ? "is a folder" : File.Exists(path) ? $"cannot be read ({e.Message.TrimEnd('.')})" : "does not exist";
            throw new SettingsException([$"--plan: {QuotedText.Quote(path)} {why}; allowed are {SettingCatalog.Get("--plan").Allowed}."]);
        }
    }
}
