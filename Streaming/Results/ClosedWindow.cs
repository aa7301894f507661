using System.Text.Json;

using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Results;

/// <summary>A result: what a record of the results' topic says.</summary>
/// <param name="Run">The run, as 8 hexadecimal digits; empty where there is none.</param>
/// <param name="Pass">How often the key's stream had started over: with key and start it names a window.</param>
/// <param name="Window">The window.</param>
public sealed record ClosedWindow(string Run, int Pass, WindowResult Window)
{
    /// <summary>The record's value: UTF-8 JSON.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, ResultJson.Default.ClosedWindow);

    /// <summary>Reads a record's value.</summary>
    /// <returns>The window, or null when <paramref name="value"/> is none: another client's record.</returns>
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
