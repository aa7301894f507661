using System.Globalization;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Catalog;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects keys of section <c>StreamLab</c>, or of a section with a similar name, that are not settings. They would be ignored silently.</summary>
internal static class UnknownKeys
{
    private const string Prefix = LabSettings.Section + ":";

    private const string OfWorkers = WorkerSettings.Section + ":";

    // With more of them, "Streaming" or "StreamHub" would be a misspelling.
    private const int MostEditsOfSection = 1;

    private static readonly string[] ServiceLinks = ["tcp://", "udp://", "sctp://"];

    private static readonly string[] Known =
    [
        .. SettingCatalog.All.Select(s => s.Key),
        .. WorkerTable.Rows.Select(f => $"{WorkerSettings.Section}:{f.Key}"),
    ];

    /// <summary>True when <paramref name="key"/> is in the section and is not a setting.</summary>
    public static bool Contains(string key) =>
        key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && !Known.Contains(key, StringComparer.OrdinalIgnoreCase)
        && !IsItem(key);

    /// <summary>True when <paramref name="key"/> is a value of a setting that may be repeated, such as <c>StreamLab:Faults:0</c>.</summary>
    private static bool IsItem(string key)
    {
        var end = key.LastIndexOf(':');
        return int.TryParse(key.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && SettingCatalog.All.Any(s => s.MayRepeat && s.Key.Equals(key[..end], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Gets the message that refuses <paramref name="key"/>, with the most similar known key.</summary>
    public static string Problem(string key)
    {
        // Compare without the prefix, which would make all keys similar.
        var near = SpellingSuggestion.Find(key[Prefix.Length..], Known.Select(k => k[Prefix.Length..]));
        return $"{QuotedText.Escape(key)}: no such setting{(near is null ? "." : $"; did you mean {Prefix}{near}?")}";
    }

    public static void Check(SettingsBuilder draft, IConfiguration configuration)
    {
        CheckSection(draft, configuration);
        CheckOtherSections(draft, configuration);
    }

    private static void CheckSection(SettingsBuilder draft, IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.GetSection(LabSettings.Section).AsEnumerable())
        {
            if (value is null)
            {
                continue;
            }

            if (Contains(key))
            {
                draft.RefuseKey(Problem(key));
            }
            else if (key.Equals(LabSettings.Section, StringComparison.OrdinalIgnoreCase))
            {
                draft.RefuseKey($"{LabSettings.Section}: {QuotedText.Quote(value)} is given to a section; allowed are settings below it, such as {Prefix}Rate.");
            }
            else if (draft.Program == LabProgram.AppHost && key.StartsWith(OfWorkers, StringComparison.OrdinalIgnoreCase))
            {
                draft.RefuseKey($"{QuotedText.Escape(key)}: {QuotedText.Quote(value)} is given to a host, which sets this for its workers itself; allowed is nothing.");
            }
        }
    }

    // The environment holds other programs' keys too. A setting's name below a similar section's name is probably a misspelling.
    private static void CheckOtherSections(SettingsBuilder draft, IConfiguration configuration)
    {
        var others = configuration.GetChildren().Where(static s => !s.Key.Equals(LabSettings.Section, StringComparison.OrdinalIgnoreCase));
        foreach (var (key, value) in others.SelectMany(static s => s.AsEnumerable()))
        {
            if (value is not null && !IsServiceLink(value) && FindMeant(key) is { } meant)
            {
                draft.RefuseKey($"{QuotedText.Escape(key)}: no such setting; did you mean {meant}?");
            }
        }
    }

    // Kubernetes gives each container such an environment variable for each service of its namespace: STREAMLAB_PORT=tcp://10.0.0.1:80.
    private static bool IsServiceLink(string value) =>
        Array.Exists(ServiceLinks, scheme => value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static string? FindMeant(string key)
    {
        // Also "StreamLab_Rate", which lacks one underscore, and "StreamLab.Rate".
        var parts = key.Split(':', '_', '.');
        var isSimilar = SpellingSuggestion.CountEdits(parts[0], LabSettings.Section) <= MostEditsOfSection;
        var meant = Prefix + string.Join(':', parts[1..]);
        return !isSimilar ? null
            : Known.FirstOrDefault(k => k.Equals(meant, StringComparison.OrdinalIgnoreCase)) ?? (IsItem(meant) ? meant : null);
    }
}
