using System.Text;
using System.Text.Json;

namespace StreamLab.Settings.Reading;

/// <summary>Finds the position and the reason of an error in a JSON configuration text.</summary>
internal sealed class JsonFault
{
    private const string Empty = "the file is empty";

    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);

    private JsonFault()
    {
    }

    /// <summary>Gets the error with line and column from 1; null when there is none.</summary>
    public static (int Line, int Column, string What)? In(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            return (1, 1, Empty);
        }

        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return new JsonFault().OfFile(ref reader) is var (at, what) ? Place(bytes, at, what) : null;
        }
        catch (JsonException e)
        {
            return ((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, What(e));
        }
    }

    /// <summary>Gets what is wrong in few words. Of what is missing .NET tells what its reader expects.</summary>
    public static string What(JsonException e) => e.Message switch
    {
        var message when message.StartsWith("The input does not contain any JSON tokens", StringComparison.Ordinal) => Empty,
        var message when message.StartsWith("Expected depth to be zero", StringComparison.Ordinal) => "the file ends before its last object or array is closed",
        var message => message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.', ' '),
    };

    private (long At, string What)? OfFile(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return (reader.TokenStartIndex, $"{Describe(reader.TokenType)} where an object must be");
        }

        var twice = OfObject(ref reader, "");
        // Reads to the end of the text, because text after the object is an error too.
        while (twice is null && reader.Read())
        {
        }

        return twice;
    }

    private (long At, string What)? OfObject(ref Utf8JsonReader reader, string path)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (key, at) = (path + reader.GetString(), reader.TokenStartIndex);
            reader.Read();
            if (OfValue(ref reader, key, at) is { } twice)
            {
                return twice;
            }
        }

        return null;
    }

    private (long At, string What)? OfArray(ref Utf8JsonReader reader, string path)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (OfValue(ref reader, $"{path}{index}", reader.TokenStartIndex) is { } twice)
            {
                return twice;
            }
        }

        return null;
    }

    // Configuration merges two objects of one name, but not two values.
    private (long At, string What)? OfValue(ref Utf8JsonReader reader, string key, long at) => reader.TokenType switch
    {
        JsonTokenType.StartObject => OfObject(ref reader, key + ":"),
        JsonTokenType.StartArray => OfArray(ref reader, key + ":"),
        _ => _keys.Add(key) ? null : (at, $"key '{key}' is there twice"),
    };

    private static (int Line, int Column, string What) Place(ReadOnlySpan<byte> text, long at, string what)
    {
        var before = text[..(int)at];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'), what);
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        _ => "a single value",
    };
}
