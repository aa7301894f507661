using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamLab.Settings.Catalog;
using StreamLab.Settings.Reading;
using StreamLab.Settings.Values;
using StreamLab.Streaming.Reports;

namespace StreamLab.Comparison;

/// <summary>Reads reports that were kept.</summary>
internal static class ReportFiles
{
    private const string JsonName = "report.json";
    private const string HtmlName = "report.html";
    private const string Begin = """<script id="run" type="application/json">""";
    private const string End = "</script>";

    // What somebody kept may be any file.
    private static readonly LabJson Json = new(new JsonSerializerOptions(LabJson.Default.Options) { RespectNullableAnnotations = true });

    /// <summary>Reads a report and the curves beside it.</summary>
    /// <param name="name">The report's name in the comparison.</param>
    /// <param name="path">A report.json, or the folder that has one.</param>
    /// <param name="given">The switch with which the path was given; null when it was given by its name in the comparison.</param>
    /// <exception cref="ComparisonException">The file cannot be read, or is no report.</exception>
    public static ReportSet Read(string name, string path, string? given = null)
    {
        if (!NameFormats.IsPath(path))
        {
            throw new ComparisonException($"{given ?? name}: {QuotedText.Quote(path)} is not a path; allowed is a report.json, or the folder that has one.");
        }

        var isFolder = Directory.Exists(path);
        var file = isFolder ? Path.Combine(path, JsonName) : path;
        try
        {
            var content = File.ReadAllText(file);
            var report = ReportIn(content, out var problem)
                ?? throw new ComparisonException($"{given ?? name}: {QuotedText.Quote(file)} is no report ({problem}); allowed is the report.json of a run.");
            return new(name, report) { Curves = CurvesOf(report, Path.GetDirectoryName(Path.GetFullPath(file))!) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = File.Exists(file) ? "cannot be read" : isFolder ? "has no report.json" : "does not exist";
            throw new ComparisonException($"{given ?? name}: {QuotedText.Quote(path)} {why}; allowed is a report.json, or the folder that has one.");
        }
    }

    private static LabReport? ReportIn(string content, out string problem)
    {
        problem = "";
        try
        {
            if (JsonSerializer.Deserialize(content, Json.LabReport) is { } report)
            {
                return report;
            }
        }
        catch (JsonException e)
        {
            // Of a file without all members of a report the serializer says no place, but the names of its own types.
            problem = e.Path is { Length: > 1 } place ? $"what is at {place} is not what a report has there" : "it has not the members of a report";
        }

        if (JsonFault.In(content) is var (line, column, what))
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {what}");
        }

        return null;
    }

    /// <summary>Reads the curves of each run from the pages in the report's folder, as far as they are there.</summary>
    public static IReadOnlyList<JsonNode> CurvesOf(LabReport report, string folder) => report.Repeats is { } runs
        ? [.. runs.Select(run => CurvesIn(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"run-{run.Run}"), HtmlName))).OfType<JsonNode>()]
        : CurvesIn(Path.Combine(folder, HtmlName)) is { } curves ? [curves] : [];

    // A page that somebody changed has no curves; the figures are in the other file.
    private static JsonNode? CurvesIn(string page)
    {
        try
        {
            var text = File.ReadAllText(page);
            var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
            var end = begin < Begin.Length ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
            return end < 0 ? null : JsonNode.Parse(text[begin..end]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>A comparison that cannot be made; the message is one clear line.</summary>
internal sealed class ComparisonException(string message) : Exception(message);
