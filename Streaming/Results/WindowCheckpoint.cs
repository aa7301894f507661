using System.Text.Json;

using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Results;

/// <summary>The windows of one partition at one offset: written in the transaction that commits the offset.</summary>
/// <param name="Run">The run, as 8 hexadecimal digits; empty where there is none.</param>
/// <param name="Next">Offset of the first record that is not in it: the one that is committed with it.</param>
/// <param name="Closed">Windows closed since the run began.</param>
/// <param name="ClosedEvents">Events in those.</param>
/// <param name="Late">Events that came after their window was closed and are in none.</param>
/// <param name="Unfit">Events without a time or without what is aggregated; they are in no window either.</param>
/// <param name="Open">The open windows.</param>
public sealed record WindowCheckpoint(
    string Run, long Next, long Closed, long ClosedEvents, long Late, long Unfit, IReadOnlyList<OpenWindow> Open)
{
    /// <summary>Every event that it accounts for.</summary>
    public long Events => ClosedEvents + Open.Sum(static window => window.Count) + Late + Unfit;

    /// <summary>The record's value: UTF-8 JSON.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, ResultJson.Default.WindowCheckpoint);

    /// <summary>Reads a record's value.</summary>
    /// <returns>The checkpoint, or null when <paramref name="value"/> is none: another client's record.</returns>
    public static WindowCheckpoint? Decode(ReadOnlySpan<byte> value)
    {
        try
        {
            return JsonSerializer.Deserialize(value, ResultJson.Default.WindowCheckpoint) is { Run: not null, Open: not null } checkpoint
                && checkpoint.Open.All(static window => window is { Name: not null, Numbers: not null })
                ? checkpoint
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
