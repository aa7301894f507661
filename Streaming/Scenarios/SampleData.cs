using System.Text.Json;

namespace StreamLab.Streaming.Scenarios;

/// <summary>Reads the data sets of the folder <c>samples</c>, which are resources of the assembly: the working directory does not matter.</summary>
internal static class SampleData
{
    /// <summary>Reads the fields of each line after the header. The samples have no quoted fields.</summary>
    public static IEnumerable<string[]> ReadCsv(string name) => ReadLines(name).Skip(1).Select(line => line.Split(','));

    /// <summary>Reads the JSON object of each line.</summary>
    public static IEnumerable<JsonElement> ReadNdjson(string name)
    {
        foreach (var line in ReadLines(name))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement;
        }
    }

    private static IEnumerable<string> ReadLines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Stream Open(string name) =>
        typeof(SampleData).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly has no sample {name}.");
}
