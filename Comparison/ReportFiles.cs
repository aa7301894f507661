using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamLab.Streaming.Reports;

namespace StreamLab.Comparison;

/// <summary>Reads reports that were kept.</summary>
internal static class ReportFiles
{
    private const string JsonName = "report.json";
    private const string HtmlName = "report.html";
    private const string Begin = """<script id="run" type="application/json">""";
    private const string End = "</script>";

    /// <summary>Reads a report and the curves beside it.</summary>
    /// <param name="name">The report's name in the comparison.</param>
    /// <param name="path">A report.json, or the folder that has one.</param>
    /// <exception cref="ComparisonException">The file cannot be read, or is no report.</exception>
    public static ReportSet Read(string name, string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, JsonName) : path;
        try
        {
            using var stream = File.OpenRead(file);
            var report = JsonSerializer.Deserialize(stream, LabJson.Default.LabReport) ?? throw new JsonException("The file is empty.");
            return new(name, report) { Curves = CurvesOf(report, Path.GetDirectoryName(Path.GetFullPath(file))!) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ComparisonException($"{name}: '{path}' {(File.Exists(file) ? "cannot be read" : "has no report.json")}; allowed is a report.json, or the folder that has one.");
        }
        catch (JsonException e)
        {
            throw new ComparisonException($"{name}: '{file}' is no report ({e.Message.Split(" Path:")[0].TrimEnd('.')}); allowed is the report.json of a run.");
        }
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
