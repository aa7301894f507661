using System.Buffers;
using System.Text.Encodings.Web;

namespace StreamLab.Streaming.Sources;

/// <summary>Writes the contents of JSON strings.</summary>
internal static class JsonText
{
    // A byte becomes at most \uXXXX.
    private const int MaxExpansion = 6;

    /// <summary>An encoder that escapes only what JSON requires: the data is not HTML.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes <paramref name="text"/>, which must be valid UTF-8, with escapes where JSON requires them.</summary>
    public static void WriteEscaped(ReadOnlySpan<byte> text, IBufferWriter<byte> target)
    {
        var plain = Encoder.FindFirstCharacterToEncodeUtf8(text);
        target.Write(plain < 0 ? text : text[..plain]);
        if (plain >= 0)
        {
            var rest = text[plain..];
            Encoder.EncodeUtf8(rest, target.GetSpan(rest.Length * MaxExpansion), out _, out var written);
            target.Advance(written);
        }
    }
}
