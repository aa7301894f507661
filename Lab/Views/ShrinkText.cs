using System.Buffers;
using System.Globalization;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Views;

/// <summary>The console lines about runs with fewer and fewer faults.</summary>
internal static class ShrinkText
{
    // What these say is in the list of faults, or not for one run.
    private static readonly string[] LeftOut = ["--fault", "--chaos", "--intensity", "--shrink", "--report"];

    // What a shell would not leave as it is.
    private static readonly SearchValues<char> Special = SearchValues.Create(" |>;&*?$'");

    /// <summary>Gets the line before a run.</summary>
    public static string Begin(int run, IReadOnlyList<FaultSetting> faults) =>
        string.Create(CultureInfo.InvariantCulture, $"Run {run}, with {Count(faults)}{(faults.Count == 0 ? "" : $": {Switches(faults)}")}");

    /// <summary>The line after a first run that passes.</summary>
    public const string Passed = "The run passed, so there is nothing to shrink.";

    /// <summary>Gets the line that no more runs take place.</summary>
    public static string CutShort(int run) => string.Create(CultureInfo.InvariantCulture, $"Run {run} was the last: it did not end by itself with a verdict.");

    /// <summary>Gets the lines after all runs.</summary>
    /// <param name="runs">The number of runs.</param>
    /// <param name="all">The faults of the first run.</param>
    /// <param name="left">The faults that are enough.</param>
    /// <param name="commandLine">The settings that the command line gave, by their configuration keys.</param>
    public static IEnumerable<string> End(
        int runs, IReadOnlyList<FaultSetting> all, IReadOnlyList<FaultSetting> left, IReadOnlyDictionary<string, string?> commandLine)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture, $"{runs} runs: {(left.Count == 0 ? "it does not pass without any fault, too" : $"of {Count(all)} {left.Count} are enough")}.");
        yield return $"The smallest that does not pass: {Command(commandLine, left)}";
    }

    private static string Command(IReadOnlyDictionary<string, string?> commandLine, IReadOnlyList<FaultSetting> faults)
    {
        var settings = SettingCatalog.All.ToDictionary(static setting => setting.Key, StringComparer.OrdinalIgnoreCase);
        var given = commandLine
            .Select(pair => settings.GetValueOrDefault(pair.Key) is not { } setting ? $"--{pair.Key} {Quoted(pair.Value)}"
                : LeftOut.Contains(setting.Switch) ? null
                : setting.Kind == ValueKind.Flag ? setting.Switch : $"{setting.Switch} {Quoted(pair.Value)}")
            .OfType<string>();
        return string.Join(' ', given.Append(Switches(faults)).Where(static part => part.Length > 0));
    }

    private static string Switches(IReadOnlyList<FaultSetting> faults) => string.Join(' ', faults.Select(static fault => $"--fault {Quoted(fault.ToString())}"));

    private static string Quoted(string? text) => text is null || text.AsSpan().IndexOfAny(Special) < 0 ? text ?? "" : $"'{text}'";

    private static string Count(IReadOnlyList<FaultSetting> faults) => faults.Count switch
    {
        0 => "no fault",
        1 => "1 fault",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} faults"),
    };
}
