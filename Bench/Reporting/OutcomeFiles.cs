using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StreamLab.Bench.Reporting;

/// <summary>Writes the files of an outcome.</summary>
internal static class OutcomeFiles
{
    /// <summary>Writes NAME.md and NAME.json into a folder, which need not exist.</summary>
    /// <returns>The path without an extension, for plots beside them.</returns>
    public static async Task<string> WriteAsync<T>(
        string folder, string name, string markdown, T outcome, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path + ".md", markdown, cancellationToken);
        await File.WriteAllTextAsync(path + ".json", JsonSerializer.Serialize(outcome, json), cancellationToken);
        return path;
    }
}
