using System.Text;
using StreamLab.Hosting.Topics;

namespace StreamLab.Hosting.Tests.Topics;

public sealed class RecordTableTests
{
    [Fact]
    public void ARecordIsARow() => Assert.EndsWith("| 2026-01-02 03:04:05.006 | 2 | 7 | a key | a value |\n", Write("a key"u8, "a value"u8), StringComparison.Ordinal);

    [Fact]
    public void TextStaysInItsCell() => Assert.Contains("| a\\|b &lt;c> d |", Write("k"u8, "a|b <c>\nd"u8), StringComparison.Ordinal);

    [Fact]
    public void WhatIsNoTextIsShownAsBytes() => Assert.Contains("| 3 bytes: FF00FE |", Write("k"u8, [0xFF, 0x00, 0xFE]), StringComparison.Ordinal);

    [Fact]
    public void LongTextIsCut() => Assert.Contains($"| {new string('x', 200)}… |", Write("k"u8, Encoding.UTF8.GetBytes(new string('x', 300))), StringComparison.Ordinal);

    [Fact]
    public void ATableWithoutRecordsSaysSo() => Assert.Equal("The topic has no records.", RecordTable.Write([]));

    private static string Write(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => RecordTable.Write(
    [
        new()
        {
            Topic = "orders",
            Partition = 2,
            Offset = 7,
            Message = new() { Key = key.ToArray(), Value = value.ToArray(), Timestamp = new(new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc)) },
        },
    ]);
}
