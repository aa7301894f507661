using System.Text.Json;

using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Results;

/// <summary>A closed window: the value of a record in the results' topic.</summary>
/// <param name="Run">The run, as 8 hexadecimal digits; empty when there is none.</param>
/// <param name="Pass">The number of times that the key's stream had started over. Key, start and pass together identify a window.</param>
/// <param name="Window">The window.</param>
public sealed record ClosedWindow(string Run, int Pass, WindowResult Window)
{
    /// <summary>Encodes the window as the record's value: UTF-8 JSON.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, ResultJson.Default.ClosedWindow);

    /// <summary>Decodes a record's value.</summary>
    /// <returns>The window; null when <paramref name="value"/> is not one, but another client's record.</returns>
    public static ClosedWindow? Decode(ReadOnlySpan<byte> value)
    {
        try
        {
            return JsonSerializer.Deserialize(value, ResultJson.Default.ClosedWindow) is { Run: not null, Window: { Key: not null, Values: not null } } window
                ? window
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
