using System.Diagnostics.CodeAnalysis;
using StreamLab.Settings;

namespace StreamLab.Streaming.Sources;

/// <summary>Where lines come from.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Format">The format that its name tells; <see cref="SourceFormat.Auto"/> when only its first line can tell.</param>
/// <param name="CanRestart">Whether opening it again starts it again.</param>
/// <param name="OpenStream">Opens it at its beginning.</param>
internal sealed record InputOrigin(string Name, SourceFormat Format, bool CanRestart, Func<Stream> OpenStream)
{
    /// <summary>The process's standard input.</summary>
    public static InputOrigin StandardInput { get; } =
        new("standard input", SourceFormat.Auto, CanRestart: false, Console.OpenStandardInput);

    /// <summary>The compression that only its name tells, as the ending without a dot; null when there is none.</summary>
    public string? Compression { get; init; }

    /// <summary>What its name says that separates values; null when only the header can tell.</summary>
    public byte? Delimiter { get; init; }

    /// <summary>A file; a relative path starts at the current directory.</summary>
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

    /// <summary>Opens it at its beginning. What cannot start again is opened with the first read: that may wait for whoever writes it.</summary>
    /// <param name="asGiven">Whether its content counts as it is, in whatever encoding.</param>
    /// <exception cref="SourceException">It cannot be opened.</exception>
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

    /// <summary>The error of a source that cannot be opened or read on.</summary>
    public SourceException Unreadable(Exception cause) =>
        new($"--source {Name}: {cause.Message.TrimEnd('.')}; allowed: a readable file, or - for standard input", cause);

    private static FileStream OpenFile(string path) => new(path, new FileStreamOptions
    {
        // Another program may still be writing the file, and the source has a buffer of its own.
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
