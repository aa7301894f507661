using System.Buffers;
using System.Text.Encodings.Web;

namespace StreamLab.Streaming.Sources;

/// <summary>Writes what stands between the quotes of a JSON string.</summary>
internal static class JsonText
{
    // A byte becomes at most \uXXXX.
    private const int MaxExpansion = 6;

    /// <summary>Escapes only what JSON asks for: the data is no HTML.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes <paramref name="text"/>, which is valid UTF-8, with escapes where JSON needs them.</summary>
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
