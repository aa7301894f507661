using System.Text.RegularExpressions;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Catalog;

/// <summary>The formats of settings that are names.</summary>
internal static partial class NameFormats
{
    public static TextFormat TopicName { get; } = new(
        ValueKind.Text, "NAME", "1 to 200 letters, digits, dots, dashes and underscores", "a topic's name", name => TopicShape().IsMatch(name));

    public static TextFormat GroupName { get; } = new(ValueKind.Text, "NAME", "names that are not blank");

    public static TextFormat Column { get; } = new(ValueKind.Text, "COLUMN", "a column (CSV) or property (NDJSON) of the source");

    public static TextFormat SourcePath { get; } = new(
        ValueKind.File, "FILE", "a CSV, JSON or text file, or - for standard input", "a path", IsPath);

    public static TextFormat PlanFile { get; } = new(ValueKind.File, "FILE", "a JSON file, see docs/experiments.md", "a path", IsPath);

    public static TextFormat OutputFile { get; } = new(ValueKind.Text, "FILE", "a file, which need not exist", "a path", IsPath);

    public static TextFormat BaselineFolder { get; } = new(ValueKind.Text, "FOLDER", "the folder of a --report, or its report.json", "a path", IsPath);

    public static TextFormat ReportFolder { get; } = new(
        ValueKind.Folder, "FOLDER", "a folder, which need not exist", "a path", IsPath);

    /// <remarks>No slash: it separates the instance from its incarnation in a snapshot's key.</remarks>
    public static TextFormat InstanceName { get; } = new(
        ValueKind.Text, "NAME", "letters, digits, dots, dashes and underscores", "an instance's name", name => InstanceShape().IsMatch(name));

    public static TextFormat AnyText { get; } = new(ValueKind.Text, "TEXT", "texts that are not blank");

    /// <summary>True when <paramref name="path"/> can name a file.</summary>
    /// <remarks>.NET throws on other paths as on a mistake of the program.</remarks>
    public static bool IsPath(string path) => path.Length > 0 && !path.Contains('\0');

    // Kafka refuses the names "." and "..", because a topic's name becomes a folder's.
    [GeneratedRegex(@"^(?!\.{1,2}\z)[A-Za-z0-9._-]{1,200}\z")]
    private static partial Regex TopicShape();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex InstanceShape();
}
