using CsvHelper;

namespace StreamLab.Streaming.Sources;

/// <summary>Reads the fields of one record with CsvHelper.</summary>
/// <remarks>
/// It makes a reader for each record, because a file's reader would read a quote that is never closed as a field up to the end of the
/// file, and keep it in memory. A reader over bytes in memory takes well under a microsecond.
/// </remarks>
/// <param name="delimiter">The delimiter between values.</param>
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

    /// <summary>Opens a reader at <paramref name="record"/>, which <see cref="CsvSplitter"/> found to be well-formed.</summary>
    public CsvReader Open(ReadOnlyMemory<byte> record)
    {
        var reader = CsvReader.Create(record, _options);
        reader.Read();
        return reader;
    }
}
