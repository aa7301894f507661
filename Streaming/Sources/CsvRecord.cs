using CsvHelper;

namespace StreamLab.Streaming.Sources;

/// <summary>Reads the fields of one record with CsvHelper.</summary>
/// <remarks>
/// One reader a record, not one a file: a file's reader would take a quote that is never closed for a field as long as the rest of
/// the file, and its memory with it. A reader over bytes in memory costs well under a microsecond.
/// </remarks>
internal static class CsvRecord
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = false,
        SkipEmptyLines = false,
        DetectSeparatorHint = false,
    };

    /// <summary>A reader that stands at <paramref name="record"/>, which <see cref="CsvSplitter"/> found to be well-formed.</summary>
    public static CsvReader Open(ReadOnlyMemory<byte> record)
    {
        var reader = CsvReader.Create(record, Options);
        reader.Read();
        return reader;
    }
}
