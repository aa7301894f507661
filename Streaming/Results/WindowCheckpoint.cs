using System.Text.Json;

using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Results;

/// <summary>The windows of one partition at one offset, written in the transaction that commits the offset.</summary>
/// <param name="Run">The run, as 8 hexadecimal digits; empty when there is none.</param>
/// <param name="Next">The committed offset: that of the first record that the checkpoint does not cover.</param>
/// <param name="Closed">Windows closed since the run began.</param>
/// <param name="ClosedEvents">Events in the closed windows.</param>
/// <param name="Late">Events that came after their window was closed, and are in no window.</param>
/// <param name="Unfit">Events without a time or an aggregated value; they are in no window either.</param>
/// <param name="Open">The open windows.</param>
public sealed record WindowCheckpoint(
    string Run, long Next, long Closed, long ClosedEvents, long Late, long Unfit, IReadOnlyList<OpenWindow> Open)
{
    /// <summary>The number of events that the checkpoint covers.</summary>
    public long Events => ClosedEvents + Open.Sum(static window => window.Count) + Late + Unfit;

    /// <summary>Encodes the checkpoint as the record's value: UTF-8 JSON.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, ResultJson.Default.WindowCheckpoint);

    /// <summary>Decodes a record's value.</summary>
    /// <returns>The checkpoint; null when <paramref name="value"/> is not one, but another client's record.</returns>
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
