using System.Diagnostics.CodeAnalysis;
using StreamLab.Settings;

namespace StreamLab.Streaming.Sources;

/// <summary>The origin of lines: a file, a pipe or standard input.</summary>
/// <param name="Name">The name in messages.</param>
/// <param name="Format">The format by its name; <see cref="SourceFormat.Auto"/> when the first line must decide.</param>
/// <param name="CanRestart">True when opening it again reads it from its beginning.</param>
/// <param name="OpenStream">Opens it at its beginning.</param>
internal sealed record InputOrigin(string Name, SourceFormat Format, bool CanRestart, Func<Stream> OpenStream)
{
    /// <summary>The process's standard input.</summary>
    public static InputOrigin StandardInput { get; } =
        new("standard input", SourceFormat.Auto, CanRestart: false, Console.OpenStandardInput);

    /// <summary>The compression by its name, as the extension without a dot, when the bytes do not show it; null when there is none.</summary>
    public string? Compression { get; init; }

    /// <summary>The delimiter by its name; null when the header must decide.</summary>
    public byte? Delimiter { get; init; }

    /// <summary>Creates the origin for a file. A relative path starts at the current directory.</summary>
    public static InputOrigin File(string path)
    {
        var full = Path.GetFullPath(path);
        var ending = EndingOf(path);
        var inner = ending is "gz" or "br" ? EndingOf(Path.GetFileNameWithoutExtension(path)) : ending;
        return new InputOrigin(path, FormatOf(inner), CanRestart: !FileKind.IsStream(full), () => OpenFile(full))
        {
            Compression = ending == "br" ? ending : null,
            Delimiter = inner is "tsv" or "tab" ? (byte)'\t' : null,
        };
    }

    /// <summary>Opens it at its beginning. A pipe is opened only with the first read, because opening may wait for its writer.</summary>
    /// <param name="asGiven">True when the content is read as it is, in whatever encoding.</param>
    /// <exception cref="SourceException">The source cannot be opened.</exception>
    public SourceStream Open(bool asGiven = false)
    {
        if (!CanRestart)
        {
            return new SourceStream(OpenStream, this, asGiven);
        }

        try
        {
            var stream = OpenStream();
            return new SourceStream(() => stream, this, asGiven) { IsSeekable = stream.CanSeek };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Creates the error for a source that cannot be opened or read further.</summary>
    public SourceException Unreadable(Exception cause) =>
        new($"--source {Name}: {cause.Message.TrimEnd('.')}; allowed: a readable file, or - for standard input", cause);

    private static FileStream OpenFile(string path) => new(path, new FileStreamOptions
    {
        // Another program may still write the file, and the source has its own buffer.
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
        BufferSize = 0,
    });

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Endings are written in lower case.")]
    private static string EndingOf(string path) => Path.GetExtension(path).TrimStart('.').ToLowerInvariant();

    private static SourceFormat FormatOf(string ending) => ending switch
    {
        "csv" or "tsv" or "tab" => SourceFormat.Csv,
        "ndjson" or "jsonl" or "json" => SourceFormat.Ndjson,
        _ => SourceFormat.Text,
    };
}
