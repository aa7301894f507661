using System.Text;

namespace StreamLab.Streaming.Tests.Sources;

/// <summary>A copy of an event, for comparing.</summary>
internal sealed record ReadEvent(string? Key, string Data, bool IsJson)
{
    public static ReadEvent Json(string data, string? key = null) => new(key, data, IsJson: true);

    public static ReadEvent Text(string data) => new(Key: null, data, IsJson: false);

    // Latin-1 maps every byte to one character and back, so that no byte is lost.
    public static string Bytes(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
