using System.Text.Json;

namespace StreamLab.Streaming.Sources;

/// <summary>The columns of a CSV file.</summary>
/// <param name="Names">The columns' names as JSON text, made unique.</param>
/// <param name="KeyColumn">The number of the column that becomes the key, from 0; −1 means none.</param>
internal sealed record CsvHeader(JsonEncodedText[] Names, int KeyColumn)
{
    /// <summary>A header without columns.</summary>
    public static CsvHeader None { get; } = new([], -1);

    /// <summary>Creates the header from the fields of the first record.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="key">The column that becomes the key; empty means none.</param>
    /// <param name="source">The source's name in messages.</param>
    /// <exception cref="SourceException">There is no such column.</exception>
    public static CsvHeader Create(string[] fields, string key, string source)
    {
        var names = MakeUnique(fields);
        var column = key.Length == 0 ? -1 : Array.IndexOf(names, key);
        if (key.Length > 0 && column < 0)
        {
            throw new SourceException($"--key {key}: no such column in {source}; allowed: {string.Join(", ", names)}");
        }

        return new CsvHeader(Array.ConvertAll(names, name => JsonEncodedText.Encode(name, JsonText.Encoder)), column);
    }

    /// <summary>Makes names unique, as an object needs: an empty name becomes <c>column3</c>, a repeated one <c>name_2</c>.</summary>
    private static string[] MakeUnique(string[] fields)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var name = fields[i].Length > 0 ? fields[i] : $"column{i + 1}";
            var unique = name;
            for (var copy = 2; !taken.Add(unique); copy++)
            {
                unique = $"{name}_{copy}";
            }

            names[i] = unique;
        }

        return names;
    }
}
