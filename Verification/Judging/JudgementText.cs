using System.Globalization;

namespace StreamLab.Verification.Judging;

/// <summary>Formats numbers and streams for sentences.</summary>
internal static class JudgementText
{
    private const int MaxPlaces = 5;

    /// <summary>Formats a number and its noun, such as <c>1 record</c> or <c>12,345 records</c>.</summary>
    public static string Count(long number, string noun, string? plural = null) =>
        $"{Number(number)} {(number == 1 ? noun : plural ?? noun + "s")}";

    /// <summary>Formats a number with thousands separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats bytes as megabytes (10^6 bytes), such as <c>128 MB</c>.</summary>
    public static string Megabytes(long bytes) => $"{Number(bytes / 1_000_000)} MB";

    /// <summary>Returns <paramref name="one"/> when the number is 1, otherwise <paramref name="many"/>.</summary>
    public static string Plural(long number, string one, string many) => number == 1 ? one : many;

    /// <summary>Lists the first few ranges: <c>producer-1, partition 3: sequences 40–51</c>.</summary>
    public static string Places(IEnumerable<RecordStream> streams, Func<RecordStream, RangeSet> sequences) => Listed(
        streams.SelectMany(s => sequences(s).Ranges, (stream, range) => $"{Place(stream)}: {Sequences(range)}"));

    /// <summary>Lists the first few streams, each with its count.</summary>
    public static string Places(IEnumerable<RecordStream> streams, Func<RecordStream, long> count) => Listed(
        streams.Where(s => count(s) > 0).Select(s => $"{Place(s)}: {Number(count(s))}"));

    /// <summary>Lists the first few streams.</summary>
    public static string Places(IEnumerable<RecordStream> streams) => Listed(streams.Select(Place));

    private static string Place(RecordStream stream) => stream.Name.ToString();

    private static string Sequences(SequenceRange range) => range.Count == 1
        ? $"sequence {range.From}"
        : $"sequences {range.From}–{range.To - 1}";

    /// <summary>Lists the first few places.</summary>
    public static string Listed(IEnumerable<string> places)
    {
        string[] all = [.. places];
        var named = string.Join("; ", all.Take(MaxPlaces));
        return all.Length > MaxPlaces ? $"{named}; and {Count(all.Length - MaxPlaces, "other place")}" : named;
    }
}
