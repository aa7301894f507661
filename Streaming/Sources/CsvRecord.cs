using CsvHelper;

namespace StreamLab.Streaming.Sources;

/// <summary>Reads the fields of one record with CsvHelper.</summary>
/// <remarks>
/// One reader a record, not one a file: a file's reader would take a quote that is never closed for a field as long as the rest of
/// the file, and its memory with it. A reader over bytes in memory costs well under a microsecond.
/// </remarks>
/// <param name="delimiter">What separates values.</param>
internal sealed class CsvRecord(byte delimiter)
{
    private readonly CsvReaderOptions _options = new()
    {
        Separator = (char)delimiter,
        HasHeader = false,
        TrimWhitespace = false,
        SkipEmptyLines = false,
        DetectSeparatorHint = false,
    };

    /// <summary>A reader that stands at <paramref name="record"/>, which <see cref="CsvSplitter"/> found to be well-formed.</summary>
    public CsvReader Open(ReadOnlyMemory<byte> record)
    {
        var reader = CsvReader.Create(record, _options);
        reader.Read();
        return reader;
    }
}
