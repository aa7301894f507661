using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace StreamLab.Hosting.Topics;

/// <summary>Writes records as a Markdown table.</summary>
internal static class RecordTable
{
    private const int Longest = 200;

    // Strict: text that is not UTF-8 is shown as bytes.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(IReadOnlyList<ConsumeResult<byte[]?, byte[]?>> records)
    {
        if (records is [])
        {
            return "The topic has no records.";
        }

        var text = new StringBuilder("| time | partition | offset | key | value |\n| --- | --- | --- | --- | --- |\n");
        foreach (var record in records)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {record.Message.Timestamp.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} | {record.Partition.Value} | {record.Offset.Value} | {Show(record.Message.Key)} | {Show(record.Message.Value)} |\n");
        }

        return text.ToString();
    }

    /// <summary>Writes text so that it stays in its cell.</summary>
    public static string Cell(string? text) => (text ?? "")
        .Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");

    private static string Show(byte[]? bytes)
    {
        if (bytes is null)
        {
            return "*none*";
        }

        try
        {
            var text = Utf8.GetString(bytes);
            return Cell(text.Length > Longest ? $"{text[..Longest]}…" : text);
        }
        catch (DecoderFallbackException)
        {
            return $"{bytes.Length.ToString(CultureInfo.InvariantCulture)} bytes: {Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, Longest / 4)))}";
        }
    }
}
